"""Narrow columns: words stay whole, the deepest tree and the largest text fit."""

import pytest

from tests.e2e.test_accessibility import look

# Words on two lines; those parted by a hyphen, and those read aloud only, aside.
TORN = """() => {
  const torn = [], walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  for (let node; node = walk.nextNode();) {
    const style = getComputedStyle(node.parentElement)
    const aside = node.parentElement.closest('.vh, thead, svg, option, script')
    if (aside || style.hyphens === 'auto' || style.clipPath !== 'none' || node.data.includes('\u00ad')) continue
    for (const word of node.data.matchAll(/[а-яё]{2,}/gi)) {
      const range = document.createRange()
      range.setStart(node, word.index)
      range.setEnd(node, word.index + word[0].length)
      if (new Set([...range.getClientRects()].map(line => Math.round(line.top))).size > 1) torn.push(word[0])
    }
  }
  return torn
}"""
NESTED = """depth => {
  let list = document.querySelector('.tree')
  const leaf = list.querySelector('li').cloneNode(true)
  list.replaceChildren()
  for (let level = 0; level < depth; level++) {
    const place = leaf.cloneNode(true)
    place.querySelectorAll('ul').forEach(inner => inner.remove())
    list.append(place)
    list = place.appendChild(document.createElement('ul'))
  }
}"""


def wider_by(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [360, 1280])
def test_no_word_is_torn(chromium, site, page_types, width):
    context = look(chromium, site, "theme:light", width)
    page = context.new_page()
    torn = {}

    for name, address in page_types.items():
        page.goto(address)
        if words := page.evaluate(TORN):
            torn[name] = words

    context.close()
    assert torn == {}


@pytest.mark.parametrize("mode", ["theme:light", "size:200", "size:200.spacing:wider.face:sans"])
def test_tree_of_fourteen_levels_fits(chromium, site, page_types, mode):
    context = look(chromium, site, mode, 320)
    page = context.new_page()
    page.goto(page_types["unit"])

    page.evaluate(NESTED, 14)

    depth, wider = page.locator(".tree li").count(), wider_by(page)
    context.close()
    assert (depth, wider) == (14, 0)


def test_wrong_day_at_large_text_fits(chromium, site, page_types):
    context = look(chromium, site, "size:200", 360)
    page = context.new_page()

    page.goto(page_types["unit on no day"])

    wider = wider_by(page)
    context.close()
    assert wider == 0
