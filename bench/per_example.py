"""PyTorch's gradients for each example of the network W2 (784-1024-1024-10, ReLU, 128 rows), beside its batch gradient.

usage: python3 bench/per_example.py [threads]
Prints the medians in microseconds and their ratio; TransformBench measures the same with this library.
"""

import statistics
import sys
import time

import torch
from torch.func import grad, vmap

SIZES = [784, 1024, 1024, 10]


def loss(p, x, labels):
    h = x
    for i in range(3):
        h = h @ p[f"W{i}"] + p[f"b{i}"]
        h = torch.relu(h) if i < 2 else h
    return torch.nn.functional.cross_entropy(h, labels)


def median(function, seconds):
    times = []
    end = time.monotonic() + seconds
    while time.monotonic() < end or len(times) < 10:
        start = time.perf_counter()
        result = function()
        times.append((time.perf_counter() - start) * 1e6)
        del result
    return statistics.median(times[len(times) // 2:])


def main():
    torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    torch.manual_seed(1)
    p = {}
    for i in range(3):
        p[f"W{i}"] = torch.randn(SIZES[i], SIZES[i + 1]) * 0.05
        p[f"b{i}"] = torch.zeros(SIZES[i + 1])
    x = torch.randn(128, 784)
    labels = torch.randint(0, 10, (128,))
    each = vmap(grad(lambda q, row, label: loss(q, row[None], label[None])), (None, 0, 0))
    batch = median(lambda: grad(loss)(p, x, labels), 3)
    single = median(lambda: each(p, x, labels), 10)
    print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads:"
          f" gradient {batch:.0f}, for each example {single:.0f}, ratio {single / batch:.1f}")


if __name__ == "__main__":
    main()
