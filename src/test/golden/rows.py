"""Golden values of optimisers that update the rows of a table, by PyTorch, in float64.

Usage: python3 rows.py OUT   (OUT: src/test/resources/golden/rows.txt)
Each line: an optimiser, then the table after three steps. Entry k of the table is sin(1.3 k); step
s looks up the rows of LOOKUPS[s], and its loss is half the sum of their squares.
"""
import sys

import torch

torch.set_default_dtype(torch.float64)
ROWS, WIDTH = 6, 3
LOOKUPS = [[4, 1, 4], [1], [0, 4]]
OPTIMISERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "adagrad": lambda p: torch.optim.Adagrad(p, lr=0.1, initial_accumulator_value=0.1),
    "adam": lambda p: torch.optim.SparseAdam(p, lr=0.1, betas=(0.9, 0.999), eps=1e-8),
}

with open(sys.argv[1], "w") as out:
    for name, make in OPTIMISERS.items():
        table = torch.sin(1.3 * torch.arange(ROWS * WIDTH)).reshape(ROWS, WIDTH)
        table = torch.nn.Parameter(table)
        optimiser = make([table])
        for rows in LOOKUPS:
            optimiser.zero_grad()
            found = torch.nn.functional.embedding(torch.tensor(rows), table, sparse=True)
            ((found ** 2).sum() / 2).backward()
            optimiser.step()
        out.write(" ".join([name] + ["%.17g" % v for v in table.flatten().tolist()]) + "\n")
