"""What a question costs: processor time, the median and the slow end."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from benchmarks import processor


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the processor seconds that the work takes, the database's among them, and what it returns."""
    start = processor.seconds()
    done = work()
    return processor.seconds() - start, done


def costs(work: Callable[[Any], object], asked: Iterable[Any], rounds: int = 1) -> dict[str, float]:
    """Return the median, the 95th percentile and the worst of doing the work for each of these, in milliseconds."""
    times = sorted(spent(lambda one=one: work(one))[0] * 1000 for one in asked for _ in range(rounds))
    return spread(times)


def spread(times: Sequence[float]) -> dict[str, float]:
    """Return the median, the 95th percentile and the worst of times in their order."""
    slow = times[min(int(len(times) * 0.95), len(times) - 1)]
    return {"median": round(statistics.median(times), 2), "p95": round(slow, 2), "max": round(times[-1], 2)}
