"""Golden values of the elementwise functions, and the coefficients of their polynomials.

    python3 functions.py OUTPUT_FOLDER    writes unary.txt and binary.txt there (mpmath, 60 digits)
    python3 functions.py --fit            prints the minimax coefficients that FloatFormat.java and
                                          Float32Polynomials.java hold

A line of unary.txt is `function x high low`: the exact value is high + low within 2^-105 of itself; binary.txt has
`function x y high low`. Arguments are float32 numbers, so that one file serves both dtypes.
"""

import os
import random
import struct
import sys

import mpmath as mp

mp.mp.dps = 60


def float32(x):
    return struct.unpack("f", struct.pack("f", x))[0]


def softplus(x):
    return x if x > 20 else mp.log1p(mp.exp(x))


UNARY = {
    "exp": (mp.exp, (-104, 88)),
    "expm1": (mp.expm1, (-20, 88)),
    "log": (mp.log, (1e-3, 1e3)),
    "log1p": (mp.log1p, (-0.999, 1e3)),
    "sin": (mp.sin, (-70000, 70000)),
    "cos": (mp.cos, (-70000, 70000)),
    "tan": (mp.tan, (-70000, 70000)),
    "sinh": (mp.sinh, (-89, 89)),
    "cosh": (mp.cosh, (-89, 89)),
    "tanh": (mp.tanh, (-10, 10)),
    "asin": (mp.asin, (-1, 1)),
    "acos": (mp.acos, (-1, 1)),
    "atan": (mp.atan, (-100, 100)),
    "sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), (-100, 30)),
    "softplus": (softplus, (-100, 30)),
    "erf": (mp.erf, (-6, 6)),
}
BINARY = {"atan2": mp.atan2, "pow": mp.power}


def split(value):
    high = float(value)
    return high.hex(), float(value - high).hex()


def arguments(rng, low, high):
    yield from (low, high, 1e-30, 1e-10, 1e-4, 0.25, 0.5, 0.75, 1.0)
    for _ in range(50):
        yield rng.uniform(low, high)
    for _ in range(40):
        yield rng.uniform(max(low, -3), min(high, 3))
    for _ in range(30):
        x = 2.0 ** rng.uniform(-30, 5) * rng.choice((-1, 1))
        if low <= x <= high:
            yield x


def golden(folder):
    rng = random.Random(20)
    with open(os.path.join(folder, "unary.txt"), "w") as out:
        for name, (f, (low, high)) in UNARY.items():
            for x in arguments(rng, low, high):
                x = float32(x)
                print(name, x.hex(), *split(f(mp.mpf(x))), file=out)
    with open(os.path.join(folder, "binary.txt"), "w") as out:
        for name, f in BINARY.items():
            for _ in range(100):
                x, y = float32(rng.uniform(0, 9)), float32(rng.uniform(-9, 9))
                print(name, x.hex(), y.hex(), *split(f(mp.mpf(x), mp.mpf(y))), file=out)


def remez(f, low, high, count, weight, rounds=12):
    """The coefficients of the polynomial p that minimises max |f - p| * weight."""
    nodes = count + 1
    points = [(low + high) / 2 - (high - low) / 2 * mp.cos(mp.pi * (2 * i + 1) / (2 * nodes)) for i in range(nodes)]
    for _ in range(rounds):
        matrix, right = mp.matrix(nodes, nodes), mp.matrix(nodes, 1)
        for i, x in enumerate(points):
            for j in range(count):
                matrix[i, j] = x**j
            matrix[i, count] = (-1) ** i / weight(x)
            right[i] = f(x)
        solution = mp.lu_solve(matrix, right)
        p = [solution[j] for j in range(count)]
        steps = 40 * nodes
        grid = [low + (high - low) * (1 - mp.cos(mp.pi * i / steps)) / 2 for i in range(steps + 1)]
        errors = [(f(x) - mp.polyval(p[::-1], x)) * weight(x) for x in grid]
        extrema, best = [], 0
        for i in range(1, steps + 1):
            if errors[i] * errors[best] <= 0:
                extrema.append(best)
                best = i
            elif abs(errors[i]) > abs(errors[best]):
                best = i
        extrema.append(best)
        if len(extrema) < nodes:
            break
        while len(extrema) > nodes:
            extrema.pop(0 if abs(errors[extrema[0]]) < abs(errors[extrema[-1]]) else -1)
        points = [grid[i] for i in extrema]
    return p


def rounded(f, high, count, weight, bits):
    """Coefficients on [0, high], rounded one after the other, the rest fitted again each time."""
    done = []
    for j in range(count):

        def rest(z, j=j, done=tuple(done)):
            return (f(z) - sum(c * z**i for i, c in enumerate(done))) / z**j

        high = mp.mpf(high)
        p = remez(rest, high * mp.mpf("1e-4"), high, count - j, lambda z, j=j: weight(z) * z**j, 8)
        done.append(mp.mpf(float32(float(p[0])) if bits == 32 else float(p[0])))
    return done


def series(term):
    return lambda z: mp.fsum(term(k) * z**k for k in range(40))


def show(name, bits, coefficients):
    print(name, bits, [float32(float(c)) if bits == 32 else float(c) for c in coefficients])


def fit():
    factorial = mp.factorial
    quarter = (mp.pi / 4 * mp.mpf("1.001")) ** 2
    for bits, n in ((32, (5, 4, 3, 3, 4)), (64, (10, 7, 6, 6, 8))):
        edge = mp.mpf("0.3475")
        show("expm1", bits, remez(series(lambda k: 1 / factorial(k + 2)), -edge, edge, n[0], lambda r: abs(r) + 1e-3))
        power = series(lambda k: mp.mpf(2) / (2 * k + 3))
        show("log", bits, rounded(power, mp.mpf("0.1717") ** 2, n[1], lambda z: z, bits))
        odd = series(lambda k: (-1) ** (k + 1) / factorial(2 * k + 3))
        show("sin", bits, rounded(odd, quarter, n[2], lambda z: z, bits))
        even = series(lambda k: (-1) ** k / factorial(2 * k + 4))
        show("cos", bits, rounded(even, quarter, n[3], lambda z: z * z, bits))
        show("sinh", bits, rounded(series(lambda k: 1 / factorial(2 * k + 3)), 1, n[4], lambda z: z, bits))

    def tail(function):
        return lambda z: (function(mp.sqrt(z)) / mp.sqrt(z) - 1) / z

    show("asin", 32, rounded(tail(mp.asin), 0.25, 5, lambda z: z, 32))
    show("atan", 32, rounded(tail(mp.atan), 1, 9, lambda z: z, 32))
    show("erf", 32, rounded(lambda z: mp.erf(mp.sqrt(z)) / mp.sqrt(z) - 1, 1, 7, lambda z: 1, 32))
    show("erf tail", 32, remez(lambda x: -mp.log(mp.erfc(x)), mp.mpf("0.95"), mp.mpf(4), 7, mp.erfc))


if __name__ == "__main__":
    fit() if sys.argv[1] == "--fit" else golden(sys.argv[1])
