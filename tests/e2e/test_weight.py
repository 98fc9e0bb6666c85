"""What a page costs a slow line, and that nothing jumps while it loads."""

import pytest

FIRST, AGAIN = 100_000, 15_000


def transferred(session) -> list[int]:
    """Collect bytes over the wire of every response from now on."""
    sizes: list[int] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    return sizes


@pytest.mark.parametrize(
    "kind", ["home", "person", "unit", "enterprise", "people", "event", "timeline", "source", "item"]
)
def test_page_is_light(chromium, site, page_types, kind):
    context = chromium.new_context(base_url=site.url, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    sizes = transferred(context.new_cdp_session(page))

    page.goto(page_types[kind], wait_until="networkidle")
    first, sizes[:] = sum(sizes), []
    page.goto(page_types["about"], wait_until="networkidle")
    sizes.clear()
    page.goto(page_types[kind], wait_until="networkidle")
    again = sum(sizes)

    context.close()
    assert first <= FIRST
    assert again <= AGAIN


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_jumps(chromium, site, page_types, width):
    context = chromium.new_context(base_url=site.url, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(l => l.getEntries().forEach(e => window.shift += e.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    shifts = {}

    for name, address in page_types.items():
        page.goto(address, wait_until="networkidle")
        shift = page.evaluate("window.shift")
        if shift > 0.01:
            shifts[name] = round(shift, 3)

    context.close()
    assert shifts == {}
