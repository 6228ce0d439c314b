"""Writes the golden values of convolution and pooling: python3 conv.py FOLDER (PyTorch 2.13).

A case is a line of integers followed by one line for each result. Inputs are not written: element i of an input with
seed s is ((i * 37 + s * 11) % 101 - 50) / 16, so that products and short sums are exact in float32.
"""

import sys
from pathlib import Path

import torch
import torch.nn.functional as F

CONVOLUTIONS = [
    # n, c, h, w, o, kh, kw, sh, sw, ph, pw, dh, dw, groups
    (2, 1, 8, 8, 3, 5, 5, 1, 1, 0, 0, 1, 1, 1),
    (3, 4, 7, 6, 5, 3, 3, 1, 1, 1, 1, 1, 1, 1),
    (2, 3, 9, 8, 4, 3, 2, 2, 3, 1, 0, 1, 1, 1),
    (2, 2, 9, 9, 3, 3, 3, 1, 2, 2, 1, 2, 3, 1),
    (2, 4, 6, 5, 6, 3, 3, 1, 1, 1, 1, 1, 1, 2),
    (2, 3, 6, 6, 6, 3, 3, 2, 2, 1, 1, 1, 1, 3),
    (2, 5, 4, 3, 7, 1, 1, 1, 1, 0, 0, 1, 1, 1),
    (2, 2, 5, 4, 3, 5, 4, 1, 1, 0, 0, 1, 1, 1),
    (1, 1, 2, 3, 2, 3, 3, 1, 1, 2, 3, 1, 1, 1),
]

POOLS = [
    # planes, h, w, kh, kw, sh, sw, ph, pw, dh, dw, ceil
    (3, 6, 6, 2, 2, 2, 2, 0, 0, 1, 1, 0),
    (2, 7, 5, 3, 2, 2, 1, 1, 1, 1, 1, 0),
    (2, 7, 8, 3, 3, 2, 2, 1, 1, 1, 1, 1),
    (2, 5, 5, 2, 2, 2, 2, 0, 0, 1, 1, 1),
    (2, 9, 9, 3, 3, 2, 1, 1, 1, 2, 3, 0),
    (2, 9, 8, 3, 2, 3, 4, 1, 1, 2, 1, 1),
    (1, 4, 3, 4, 3, 1, 1, 0, 0, 1, 1, 0),
]


def values(seed, *shape):
    index = torch.arange(torch.Size(shape).numel(), dtype=torch.int64)
    return (((index * 37 + seed * 11) % 101 - 50).double() / 16).reshape(shape)


def with_specials(x):
    index = torch.arange(x.numel()).reshape(x.shape)
    x = torch.where(index % 5 == 1, -torch.inf, x)
    return torch.where(index % 11 == 7, torch.nan, x)


def line(x):
    return " ".join(repr(v) for v in x.detach().flatten().tolist())


def convolution(case):
    n, c, h, w, o, kh, kw, sh, sw, ph, pw, dh, dw, groups = case
    x = values(1, n, c, h, w).requires_grad_()
    weight = values(2, o, c // groups, kh, kw).requires_grad_()
    out = F.conv2d(x, weight, None, (sh, sw), (ph, pw), (dh, dw), groups)
    dx, dw_ = torch.autograd.grad(out, (x, weight), values(3, *out.shape))
    return [line(out), line(dx), line(dw_)]


def max_pool(case):
    planes, h, w, kh, kw, sh, sw, ph, pw, dh, dw, ceil = case
    results = []
    for special in (False, True):
        x = values(1, 1, planes, h, w)
        x = (with_specials(x) if special else x).requires_grad_()
        out, index = F.max_pool2d(
            x, (kh, kw), (sh, sw), (ph, pw), (dh, dw), bool(ceil), return_indices=True
        )
        (dx,) = torch.autograd.grad(out, x, values(3, *out.shape))
        results += [line(out), line(index), line(dx)]
    return results


def average_pool(case):
    planes, h, w, kh, kw, sh, sw, ph, pw, _, _, ceil = case
    results = []
    for count_pad in (False, True):
        x = values(1, 1, planes, h, w).requires_grad_()
        out = F.avg_pool2d(x, (kh, kw), (sh, sw), (ph, pw), bool(ceil), count_pad)
        (dx,) = torch.autograd.grad(out, x, values(3, *out.shape))
        results += [line(out), line(dx)]
    return results


def write(path, cases, results):
    with path.open("w") as file:
        for case in cases:
            print(*case, file=file)
            print(*results(case), sep="\n", file=file)


folder = Path(sys.argv[1])
write(folder / "conv2d.txt", CONVOLUTIONS, convolution)
write(folder / "max_pool2d.txt", POOLS, max_pool)
write(folder / "avg_pool2d.txt", [c for c in POOLS if c[9] == c[10] == 1], average_pool)
