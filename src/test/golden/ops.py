"""Writes PyTorch's values of the sample calls of all operations: python3 ops.py FOLDER (PyTorch 2.13).

FOLDER holds samples.tsv, which dev.adjoint.op.SampleListing writes: a line for each sample with its form, its inputs and
a PyTorch expression over them. The inputs' values are made here by the rules that dev.adjoint.op.Input states. The
result is golden.bin.gz: PyTorch's version, then for each sample its name, the dtypes under float32 and float64, the
shape, and the values under float64 (integers and truth values as int64), big-endian.
"""

import gzip
import math
import struct
import sys
import zlib
from pathlib import Path

import torch
import torch.nn.functional as F

SPECIAL = [math.nan, math.inf, -math.inf, 0.0, -0.0, 1, -1, 0.5, -2, 3, 100, -100]
DTYPES = {"b": torch.bool, "j": torch.int64, "i": torch.int64, "k": torch.int32, "y": torch.uint8}


class Draws:
    """Knuth's 64-bit linear congruential generator, seeded by a text's CRC-32."""

    def __init__(self, seed):
        self.state = zlib.crc32(seed.encode())
        self.next(1)

    def next(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound

    def permutation(self, n):
        out = [0] * n
        for i in range(n):
            j = self.next(i + 1)
            out[i] = out[j]
            out[j] = i
        return out


def value(kind, bound, i, draws):
    match kind:
        case "n":
            return (2 * draws.next(256) - 255) / 128
        case "p":
            return (2 * draws.next(128) + 17) / 128
        case "u" | "g":
            return (2 * draws.next(120) - 119) / 128
        case "z":
            magnitude = 2 * draws.next(112) + 33
            return (magnitude if draws.next(2) == 0 else -magnitude) / 128
        case "v":
            return (2 * draws.next(256) - 255) / 2**bound
        case "h":
            return 0 if i % 3 == 1 else (2 * draws.next(256) - 255) / 128
        case "t":
            return (draws.next(3) - 1) / 2
        case "w":
            return (2 * draws.next(256) - 255) / 8
        case "s":
            return SPECIAL[i % len(SPECIAL)]
        case "b":
            return draws.next(2)
        case "j" | "k":
            return draws.next(19) - 9
        case "y":
            return draws.next(256)
        case "i":
            return draws.next(bound)
    raise ValueError("no kind of values " + kind)


def make_definite(values, n):
    """Copies the lower triangles to the upper ones, with a diagonal that outweighs the rest."""
    for start in range(0, len(values), max(n * n, 1)):
        for i in range(n):
            for j in range(i):
                values[start + j * n + i] = values[start + i * n + j]
            values[start + i * n + i] = n


def tensor(text, seed, floating):
    parts = text.split(":")
    kind, bound = parts[0][0], int(parts[0][1:] or 0)
    sizes = [int(s) for s in parts[1].split(",")] if parts[1] else []
    layout = parts[2] if len(parts) > 2 else ""
    stored = list(sizes)
    if layout.startswith("e"):
        stored[int(layout[1:])] = 1
    n = math.prod(stored)
    draws = Draws(seed)
    if kind == "d":
        values = [(4 * k - 2 * n + 1) / 128 for k in draws.permutation(n)]
    else:
        values = [value(kind, bound, i, draws) for i in range(n)]
    if kind == "g":
        make_definite(values, stored[-1])
    return torch.tensor(values, dtype=DTYPES.get(kind, floating)).reshape(stored).expand(sizes).contiguous()


def vjp(f, x, cotangent):
    """The cotangent of x under f."""
    x = x.clone().requires_grad_()
    return torch.autograd.grad(f(x), x, cotangent)[0]


def put(x, values, indices):
    """A copy of x with a part replaced."""
    x = x.clone()
    x[indices] = values.to(x.dtype)
    return x


def blocks(x, n):
    """The n parts that lie side by side in the last dimension."""
    size = x.shape[-1] // n
    return [x.narrow(-1, i * size, size) for i in range(n)]


def part(x, f):
    """A pair of copies of x the second of which f has written to, and f's result."""
    pair = torch.stack([x, x])
    result = f(pair[1])
    return torch.cat([pair, result[None]])


def signs(v):
    """For each column the sign of the first element that is at least half as large as the largest."""
    if v.numel() == 0:
        return v.sum(-2, keepdim=True)
    size = v.abs()
    first = (size >= 0.5 * size.amax(-2, keepdim=True)).to(torch.int64).argmax(-2, keepdim=True)
    return v.gather(-2, first).sign()


def svd(x):
    """U, S and V^T with the signs that dev.adjoint.SvdFactors states."""
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    sign = signs(u)
    return u * sign, s, sign.mT * vh


def eigh(x):
    """Eigenvalues and eigenvectors of the symmetric part, with the signs that dev.adjoint.EighFactors states."""
    values, vectors = torch.linalg.eigh((x + x.mT) / 2)
    return values, vectors * signs(vectors)


def qr(x):
    """Q and R with no negative number on R's diagonal."""
    q, r = torch.linalg.qr(x)
    sign = torch.where(r.diagonal(dim1=-2, dim2=-1) < 0, -1.0, 1.0).to(x.dtype)
    return q * sign.unsqueeze(-2), sign.unsqueeze(-1) * r


def adjugate(x):
    """The transposed cofactors of matrices that are not singular."""
    return torch.linalg.det(x)[..., None, None] * torch.linalg.inv(x)


def seeded(seed, f):
    """The value of f with the default generator seeded."""
    torch.manual_seed(seed)
    return f()


def evaluate(form, inputs, expression, floating):
    helpers = {"vjp": vjp, "put": put, "part": part, "blocks": blocks, "seeded": seeded}
    helpers |= {"svd": svd, "eigh": eigh, "qr": qr, "adjugate": adjugate}
    names = {"torch": torch, "F": F, "D": floating, **helpers}
    for i, text in enumerate(inputs.split()):
        names[f"x{i}"] = tensor(text, f"{form} {inputs}#{i}", floating)
    return eval(expression, names)


def text(s):
    data = s.encode()
    return struct.pack(">H", len(data)) + data


def record(form, inputs, expression):
    narrow = evaluate(form, inputs, expression, torch.float32)
    wide = evaluate(form, inputs, expression, torch.float64)
    assert narrow.shape == wide.shape
    out = text(f"{form} {inputs}") + text(str(narrow.dtype)[6:]) + text(str(wide.dtype)[6:])
    out += struct.pack(f">B{wide.dim()}i", wide.dim(), *wide.shape)
    flat = wide.detach().flatten()
    if wide.is_floating_point():
        return out + struct.pack(f">{wide.numel()}d", *flat.double().tolist())
    return out + struct.pack(f">{wide.numel()}q", *flat.long().tolist())


def main(folder):
    lines = (folder / "samples.tsv").read_text().splitlines()
    records, failed = [text("torch " + torch.__version__) + struct.pack(">i", len(lines))], 0
    for line in lines:
        form, inputs, expression = line.split("\t")
        try:
            records.append(record(form, inputs, expression))
        except Exception as e:
            print(f"{form} {inputs}: {expression}: {e}", file=sys.stderr)
            failed += 1
    if failed:
        sys.exit(f"{failed} expressions failed")
    with open(folder / "golden.bin.gz", "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(b"".join(records))


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(Path(sys.argv[1]))
