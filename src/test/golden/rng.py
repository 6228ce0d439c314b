"""Writes random streams made by PyTorch's CPU generator, goldens of dev.adjoint.internal.random.

    python3 rng.py OUTPUT_FOLDER

streams.txt is a list of calls, one a line:

    seed S                          starts a stream: torch.manual_seed(S)
    restore                         a state of torch.get_rng_state() to continue from, in
                                    streams.bin
    NAME DTYPE N CHECK ARGUMENTS    a call that makes N values; `state` makes the bytes of
                                    torch.get_rng_state(), the cached normal sample set to 0

CHECK is `bytes` if the values stand in streams.bin, else their CRC-32. streams.bin holds the
values of all calls in their order, little-endian, without gaps. The floats of `randn` and `normal`
from 16 elements on are those of PyTorch's AVX2 build (also used on processors with AVX-512); other
processors give other last bits.
"""

import pathlib
import sys
import zlib

import torch

SEEDS = [0, 1, 42, -5, (1 << 40) + 7]
SIZES = [1, 3, 15, 16, 17, 20, 100]
LONG = 1000
VERY_LONG = 5_000
CACHED_NORMAL = slice(5024, 5032)  # in torch.get_rng_state(): a double that agrees to rounding only

DTYPES = {
    "float32": torch.float32,
    "float64": torch.float64,
    "int64": torch.int64,
    "int32": torch.int32,
    "uint8": torch.uint8,
}


def each_probability(n, dtype):
    return (torch.arange(n) % 17).to(DTYPES[dtype]) / 16


def grow(n):
    """randperm's algorithm for lengths from 2^32 / 20 on, from the generator's own 64-bit draws."""
    draws = torch.empty(n, dtype=torch.int64).random_(-(1 << 63), None).tolist()
    out = [0] * n
    for i, draw in enumerate(draws):
        other = (draw % (1 << 64)) % (i + 1)
        out[i] = out[other]
        out[other] = i
    return torch.tensor(out)


def call(name, dtype, n, *args):
    empty = lambda: torch.empty(n, dtype=DTYPES[dtype])
    strided = lambda: torch.empty(2 * n, dtype=DTYPES[dtype])[::2]
    match name:
        case "rand":
            return torch.rand(n, dtype=DTYPES[dtype])
        case "uniform":
            return empty().uniform_(*args)
        case "randn":
            return torch.randn(n, dtype=DTYPES[dtype])
        case "normal":
            return empty().normal_(*args)
        case "normal_one_by_one":
            return strided().normal_(*args).contiguous()
        case "exponential":
            return empty().exponential_(*args)
        case "randint":
            return torch.randint(*args, (n,), dtype=DTYPES[dtype])
        case "random":
            return empty().random_()
        case "randperm":
            return torch.randperm(n)
        case "grow":
            return grow(n)
        case "bernoulli":
            return empty().bernoulli_(*args)
        case "dropout_mask":
            ones = torch.ones(n, dtype=DTYPES[dtype])
            return (torch.nn.functional.dropout(ones, *args) > 0).to(DTYPES[dtype])
        case "bernoulli_each":
            return empty().bernoulli_(each_probability(n, *args))
        case "state":
            state = torch.get_rng_state()
            state[CACHED_NORMAL] = 0
            return state
    raise ValueError(name)


# Functions whose values agree to rounding only: a checksum of them would say nothing.
def inexact(name, dtype):
    return name == "exponential" or dtype == "float64" and name in ("randn", "normal")


class Writer:
    def __init__(self, folder):
        self.calls = [f"# torch {torch.__version__}, {torch.backends.cpu.get_cpu_capability()}"]
        self.values = bytearray()
        self.folder = folder

    def seed(self, seed):
        torch.manual_seed(seed)
        self.calls.append(f"seed {seed}")

    def draw(self, name, dtype, n, *args, full=True):
        data = call(name, dtype, n, *args).numpy().tobytes()
        if full:
            self.values += data
        check = "bytes" if full else f"{zlib.crc32(data):08x}"
        self.calls.append(" ".join([name, dtype, str(n), check, *map(str, args)]))

    def restore(self):
        self.values += torch.get_rng_state().numpy().tobytes()
        self.calls.append("restore")

    def save(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "streams.txt").write_text("\n".join(self.calls) + "\n")
        (self.folder / "streams.bin").write_bytes(self.values)


CALLS = [
    ("rand", "float32"),
    ("rand", "float64"),
    ("uniform", "float32", -0.1, 0.3),
    ("uniform", "float64", -0.1, 0.3),
    ("uniform", "float32", 0.1, 0.10000001),
    ("randn", "float32"),
    ("randn", "float64"),
    ("normal", "float32", 0.7, 1.3),
    ("normal", "float64", 0.7, 1.3),
    ("normal_one_by_one", "float32", 0.7, 1.3),
    ("exponential", "float32", 1.0),
    ("exponential", "float64", 2.5),
    ("randint", "int64", 0, 10),
    ("randint", "int64", -7, (1 << 28) - 8),
    ("randint", "int64", -7, (1 << 28) - 7),
    ("randint", "int64", -(1 << 63), (1 << 63) - 1),
    ("randint", "int32", -3, 1000),
    ("randint", "int32", -(1 << 31), 1 << 31),
    ("random", "int64"),
    ("randperm", "int64"),
    ("grow", "int64"),
    ("bernoulli", "uint8", 0.5),
    ("bernoulli", "float32", 0.3),
    ("bernoulli", "float64", 0.9),
    ("dropout_mask", "float32", 0.2),
    ("bernoulli_each", "uint8", "float32"),
    ("bernoulli_each", "uint8", "float64"),
    ("bernoulli_each", "float32", "float32"),
    ("bernoulli_each", "float64", "float64"),
]


def each_function(out, seed):
    """One stream a function: calls of growing size, one after the other."""
    for name, dtype, *args in CALLS:
        exact = not inexact(name, dtype)
        out.seed(seed)
        for n in SIZES:
            out.draw(name, dtype, n, *args, full=n <= 20 or not exact)
        if exact:
            out.draw(name, dtype, LONG, *args, full=False)
            out.draw(name, dtype, VERY_LONG, *args, full=False)
        elif seed == 42:
            out.draw(name, dtype, LONG, *args)
        out.draw("state", "uint8", 5056, full=False)


def mixed(out, seed):
    """Different calls in one stream: odd word counts, cached normal samples, block borders."""
    out.seed(seed)
    for n in SIZES:
        out.draw("rand", "float32", n)
        out.draw("randn", "float32", 5)
        out.draw("rand", "float64", 3)
        out.draw("randn", "float64", 1)
        out.draw("randint", "int64", n, 0, 1 << 40)
        out.draw("bernoulli", "uint8", n, 0.25)
        out.draw("randn", "float32", n)
        out.draw("randperm", "int64", n)
        out.draw("state", "uint8", 5056, full=False)


def main():
    out = Writer(pathlib.Path(sys.argv[1]))
    for seed in SEEDS:
        each_function(out, seed)
        mixed(out, seed)
    out.seed(3)
    out.draw("randn", "float32", 5)
    out.restore()
    out.draw("randn", "float32", 3)
    out.draw("rand", "float64", 17)
    out.save()


main()
