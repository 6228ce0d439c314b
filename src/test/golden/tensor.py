"""Writes the golden values of promotion, casts, ranges and random functions: python3 tensor.py FOLDER (PyTorch 2.13).

A line is a case: words separated by blanks, then " = " and the result. Numbers are Python's repr, so they are exact.
"""

import sys
from pathlib import Path

import torch

DTYPES = ["float32", "float64", "int64", "int32", "uint8", "bool", "float16", "bfloat16"]


def dtype(name):
    return getattr(torch, name)


def name(dtype):
    return str(dtype).removeprefix("torch.")


def numbers(x):
    return " ".join(repr(v) for v in x.flatten().tolist())


def promotion():
    forms = {"dim": lambda d: torch.ones(2, dtype=dtype(d)), "zero": lambda d: torch.ones((), dtype=dtype(d))}
    for left in DTYPES:
        for form in ("dim", "zero"):
            x = forms[form](left)
            for right in DTYPES:
                for other in ("dim", "zero"):
                    yield f"{form} {left} {other} {right} = {name(torch.result_type(x, forms[other](right)))}"
            yield f"{form} {left} number long = {name(torch.result_type(x, 3))}"
            yield f"{form} {left} number double = {name(torch.result_type(x, 2.5))}"


def floats():
    values = [0.0, -0.0, 1.0, -1.5, 0.1, 1 / 3, 2.0**-14, 2.0**-24, 2.0**-25, 3 * 2.0**-25, 2.0**-26, 65504.0, 65519.0]
    values += [65520.0, -70000.0, 3.3895313892515355e38, 1e-40, 1e-45, 256.5, 257.0, 257.5, 258.5, 259.0]
    values += [1 + 2.0**-8, 1 + 3 * 2.0**-8, 1 + 2.0**-11, 1 + 3 * 2.0**-11, 1 + 2.0**-11 + 2.0**-20]
    values += [float("inf"), float("-inf"), float("nan")]
    generator = torch.Generator().manual_seed(3)
    scale = 2.0 ** torch.randint(-30, 20, (60,), generator=generator).double()
    return values + (torch.randn(60, generator=generator).double() * scale).tolist()


INPUTS = {
    "float32": floats(),
    "float64": floats() + [1 + 2.0**-11 + 2.0**-40, 1 + 2.0**-8 + 2.0**-40],
    "float16": floats(),
    "bfloat16": floats(),
    "int64": [0, 1, -1, 255, 256, 257, 2049, 65519, 65520, 2**24 + 1, 2**31 - 1, -(2**31), 2**53 + 1, -(2**53) - 1],
    "int32": [0, 1, -1, 255, 256, 257, 2049, 70000, 2**24 + 1, 2**31 - 1, -(2**31)],
    "uint8": [0, 1, 127, 128, 200, 255],
    "bool": [False, True],
}


def casts():
    for source, values in INPUTS.items():
        x = torch.tensor(values, dtype=dtype(source))
        for target in DTYPES:
            part = x
            if dtype(source).is_floating_point and not dtype(target).is_floating_point and target != "bool":
                # out of range it is undefined in C++; uint8 also for negative numbers
                bound = 255 if target == "uint8" else 2**31 - 1
                low = 0 if target == "uint8" else -bound
                part = x[(x.double() >= low) & (x.double() <= bound)]
            yield f"{source} {target} {numbers(part)} = {numbers(part.to(dtype(target)))}"


def ranges():
    for d in ("float32", "float64"):
        for start, end, steps in [(0, 200, 2000), (0, 1, 2), (0, 1, 3), (5, 5, 4), (-3.7, 2.9, 101), (1, 0, 7), (2, 9, 1), (0, 1, 0)]:
            yield f"linspace {d} {start} {end} {steps} = {numbers(torch.linspace(start, end, steps, dtype=dtype(d)))}"
    for start, end, step in [(0, 10, 1), (3, 10, 4), (10, 0, -3), (-5, 5, 2), (4, 4, 1), (2**53, 2**53 + 5, 2)]:
        yield f"arange int64 {start} {end} {step} = {numbers(torch.arange(start, end, step))}"
    for start, end, step in [(0.0, 1.0, 0.1), (1.0, -1.0, -0.3), (0.5, 20.5, 0.7), (0.0, 0.9, 0.3)]:
        yield f"arange float32 {start} {end} {step} = {numbers(torch.arange(start, end, step, dtype=torch.float32))}"


def strided():
    """Shapes and views of them that are not row-major."""
    yield "transposed-4-5", lambda: torch.zeros(4, 5).t()
    yield "transposed-2-3", lambda: torch.zeros(2, 3).t()
    yield "narrowed-4-6", lambda: torch.zeros(4, 6).narrow(1, 1, 5)
    yield "permuted-2-3-4", lambda: torch.zeros(2, 3, 4).permute(1, 2, 0)
    yield "column-20-3", lambda: torch.zeros(20, 3).select(1, 1)


def random():
    probabilities = (torch.arange(20) % 5).float() / 4
    calls = {
        "rand-3": lambda: torch.rand(3),
        "rand-double-5": lambda: torch.rand(5, dtype=torch.float64),
        "randn-20": lambda: torch.randn(20),
        "randn-7": lambda: torch.randn(7),
        "randn-double-20": lambda: torch.randn(20, dtype=torch.float64),
        "randint-12": lambda: torch.randint(-3, 8, (12,)),
        "randint-wide-5": lambda: torch.randint(0, 2**40, (5,)),
        "randperm-10": lambda: torch.randperm(10),
        "bernoulli-20": lambda: torch.bernoulli(probabilities),
        "dropout-20": lambda: torch.nn.functional.dropout(torch.ones(20), 0.4),
        "uniform-6": lambda: torch.empty(6).uniform_(-0.1, 0.1),
        "normal-18": lambda: torch.empty(18).normal_(2, 3),
        "bernoulli-fill-9": lambda: torch.empty(9).bernoulli_(0.3),
    }
    for seed in (0, 42):
        for call, draw in calls.items():
            torch.manual_seed(seed)
            yield f"{seed} {call} = {numbers(draw())}"
        for view, make in strided():
            for fill in ("normal_", "uniform_"):
                torch.manual_seed(seed)
                yield f"{seed} {fill} {view} = {numbers(getattr(make(), fill)())}"
            torch.manual_seed(seed)
            yield f"{seed} bernoulli_ {view} = {numbers(make().bernoulli_(0.5))}"
    torch.manual_seed(7)
    mixed = [torch.rand(2), torch.randn(3), torch.randint(0, 100, (4,)).float(), torch.randperm(5).float(), torch.randn(17)]
    yield f"7 mixed = {numbers(torch.cat(mixed))}"


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for cases in (promotion, casts, ranges, random):
        lines = [f"# PyTorch {torch.__version__}", *cases()]
        (folder / f"{cases.__name__}.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
