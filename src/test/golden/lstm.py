"""Golden values of symtorch's LSTM (equations 3 to 7 of its README) by PyTorch, in float64.

Usage: python3 lstm.py OUT   (OUT: src/test/resources/golden/lstm.txt)
Each line: a name, then the numbers. The parameters are those of SymtorchLstmTest: entry k of
parameter number n is sin(0.7 n + 1.3 k) / 2.
"""
import sys

import torch

torch.set_default_dtype(torch.float64)
INPUT, HIDDEN, OUTPUT, LENGTH = 3, 4, 2, 5
SHAPES = {
    "hi": (HIDDEN, INPUT), "ci": (HIDDEN, HIDDEN), "bi": (HIDDEN, 1),
    "hf": (HIDDEN, INPUT), "cf": (HIDDEN, HIDDEN), "bf": (HIDDEN, 1),
    "hc": (HIDDEN, INPUT), "bc": (HIDDEN, 1),
    "ho": (HIDDEN, INPUT), "co": (HIDDEN, HIDDEN), "bo": (HIDDEN, 1),
    "od": (OUTPUT, HIDDEN), "bod": (OUTPUT, 1), "x": (LENGTH, INPUT, 1),
}


def entries(number, shape):
    count = torch.Size(shape).numel()
    return (torch.sin(0.7 * number + 1.3 * torch.arange(count)) / 2).reshape(shape)


p = {name: entries(n, shape).requires_grad_() for n, (name, shape) in enumerate(SHAPES.items())}
c = torch.zeros(HIDDEN, 1)
outputs = []
for h in p["x"]:
    i = torch.sigmoid(p["hi"] @ h + p["ci"] @ c + p["bi"])
    f = torch.sigmoid(p["hf"] @ h + p["cf"] @ c + p["bf"])
    o = torch.sigmoid(p["ho"] @ h + p["co"] @ c + p["bo"])
    c = f * c + i * torch.tanh(p["hc"] @ h + p["bc"])
    outputs.append(o * torch.tanh(c))
decoded = p["od"] @ outputs[-1] + p["bod"]
loss = (decoded ** 2).sum() + (torch.stack(outputs) ** 2).sum()
grads = torch.autograd.grad(loss, list(p.values()), create_graph=True)
square = sum((g ** 2).sum() for g in grads)
second = torch.autograd.grad(square, list(p.values()))

with open(sys.argv[1], "w") as out:
    def put(name, tensor):
        out.write(" ".join([name] + ["%.17g" % v for v in tensor.flatten().tolist()]) + "\n")

    put("loss", loss)
    put("decoded", decoded)
    put("outputs", torch.stack(outputs))
    for (name, grad, more) in zip(p, grads, second):
        put("grad." + name, grad)
        put("second." + name, more)
