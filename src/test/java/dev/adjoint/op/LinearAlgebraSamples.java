package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import java.util.List;

/** Functions of matrices that rest on factorisations. */
final class LinearAlgebraSamples {
    private LinearAlgebraSamples() {}

    static List<Family> families() {
        return List.of(
                inverse(),
                solve(),
                triangularSolve(),
                cholesky(),
                det(),
                slogdet(),
                logdet(),
                qr(),
                svd(),
                eigh(),
                matrixNorm(),
                nuclearNorm(),
                trace());
    }

    private static final String[] SQUARE = {
        "n:3,3",
        "n:2,3,3",
        "g:4,4:t",
        "g:3,4,4:t",
        "n:2,3,3:o",
        "n:3,4,4:e0",
        "n:0,3,3",
        "n:2,0,0",
        "n:1,1",
        "g:5,5"
    };

    private static final String[] DEFINITE = {
        "g:3,3",
        "g:2,3,3",
        "g:4,4:t",
        "g:3,4,4:t",
        "g:2,3,3:o",
        "g:3,4,4:e0",
        "g:0,3,3",
        "g:2,0,0",
        "g:1,1"
    };

    /** Rows equal to one another. */
    private static Tensor singular(int n) {
        return Tensors.ones(n, n);
    }

    private static Tensor secondSingular() {
        return Tensors.stack(0, Tensors.eye(2), singular(2)).view(2, 1, 2, 2);
    }

    private static Family inverse() {
        return new Family("inverse")
                .summed()
                .of("torch.linalg.inv(x0)", x -> Tensors.inverse(x[0]))
                .on(SQUARE)
                .valuesOnly()
                .form("size", "torch.linalg.inv(x0)[-1]", x -> Tensors.inverse(x[0]).select(0, -1))
                .lengths("g:#,#")
                .fails(
                        "square",
                        "inverse: wants square matrices [.., n, n], got shape [2, 3]",
                        () -> Tensors.inverse(Tensors.ones(2, 3)))
                .fails(
                        "singular",
                        "inverse: the matrix of shape [3, 3] is singular",
                        () -> Tensors.inverse(singular(3)))
                .fails(
                        "singular in a batch",
                        "inverse: matrix [1, 0] of the batch of shape [2, 1, 2, 2] is singular",
                        () -> Tensors.inverse(secondSingular()));
    }

    private static Family solve() {
        return new Family("solve")
                .summed()
                .of("torch.linalg.solve(x0, x1)", x -> Tensors.solve(x[0], x[1]))
                .on(
                        "n:3,3 n:3,2",
                        "n:3,3 n:3",
                        "n:2,3,3 n:2,3,2",
                        "n:3,3 n:2,3,4",
                        "n:2,3,3 n:3,4",
                        "n:2,1,3,3 n:3,3,2",
                        "g:4,4:t n:4,3:t",
                        "g:2,3,3:o n:2,3,5:o",
                        "g:3,4,4:e0 n:3,4,2",
                        "n:0,3,3 n:0,3,2",
                        "n:3,3 n:3,0",
                        "n:2,0,0 n:2,0,2",
                        "n:1,1 n:1,1")
                .lengths("g:3,3 n:3,#")
                .valuesOnly()
                .form("size", "torch.linalg.solve(x0, x1)", x -> Tensors.solve(x[0], x[1]))
                .on("g:40,40 n:40,3", "g:67,67 n:67")
                .fails(
                        "square",
                        "solve: wants square matrices [.., n, n], got shape [2, 3]",
                        () -> Tensors.solve(Tensors.ones(2, 3), Tensors.ones(2, 1)))
                .fails(
                        "side",
                        "solve: a right side of shape [3, 1] does not fit matrices of shape [2, 2]",
                        () -> Tensors.solve(Tensors.eye(2), Tensors.ones(3, 1)))
                .fails(
                        "batch",
                        "solve: shapes [2] and [3] do not broadcast (2 != 3 in dimension -1)",
                        () -> Tensors.solve(Tensors.ones(2, 1, 1), Tensors.ones(3, 1, 1)))
                .fails(
                        "singular",
                        "solve: matrix [1, 0] of the batch of shape [2, 1, 2, 2] is singular",
                        () -> Tensors.solve(secondSingular(), Tensors.ones(2)));
    }

    private static Family triangularSolve() {
        String lower = "torch.linalg.solve_triangular(x0, x1, upper=False)";
        return new Family("triangularSolve")
                .summed()
                .of(lower, x -> Tensors.triangularSolve(x[0], x[1], false))
                .on(
                        "z:3,3 n:3,2",
                        "z:2,3,3 n:2,3,2",
                        "z:3,3 n:2,3,4",
                        "z:2,3,3 n:3,4",
                        "g:4,4:t n:4,3:t",
                        "g:2,3,3:o n:2,3,5:o",
                        "g:3,4,4:e0 n:3,4,2",
                        "z:0,3,3 n:0,3,2",
                        "z:3,3 n:3,0",
                        "z:2,0,0 n:2,0,2",
                        "z:1,1 n:1,1")
                .lengths("g:3,3 n:3,#")
                .form(
                        "upper",
                        "torch.linalg.solve_triangular(x0, x1, upper=True)",
                        x -> Tensors.triangularSolve(x[0], x[1], true))
                .on("z:3,3 n:3,2", "z:2,3,3 n:2,3,2", "g:4,4:t n:4,3:t")
                .form(
                        "unit",
                        "torch.linalg.solve_triangular(x0, x1, upper=False, unitriangular=True)",
                        x -> Tensors.triangularSolve(x[0], x[1], false, true))
                .on("n:3,3 n:3,2", "n:2,3,3 n:2,3,2")
                .form(
                        "unitUpper",
                        "torch.linalg.solve_triangular(x0, x1, upper=True, unitriangular=True)",
                        x -> Tensors.triangularSolve(x[0], x[1], true, true))
                .on("n:3,3 n:3,2", "n:2,3,3 n:2,3,2")
                .form(
                        "vector",
                        "torch.linalg.solve_triangular(x0, x1[:, None], upper=False)[..., 0]",
                        x -> Tensors.triangularSolve(x[0], x[1], false))
                .on("z:3,3 n:3", "z:2,3,3 n:3")
                .valuesOnly()
                .form("size", lower, x -> Tensors.triangularSolve(x[0], x[1], false))
                .on("g:40,40 n:40,3", "g:67,67 n:67,9")
                .fails(
                        "square",
                        "triangularSolve: wants square matrices [.., n, n], got shape [2, 3]",
                        () -> Tensors.triangularSolve(Tensors.ones(2, 3), Tensors.ones(2, 1), true))
                .fails(
                        "side",
                        "triangularSolve: a right side of shape [3, 1] does not fit matrices of"
                                + " shape [2, 2]",
                        () -> Tensors.triangularSolve(Tensors.eye(2), Tensors.ones(3, 1), true))
                .fails(
                        "singular",
                        "triangularSolve: matrix [1] of the batch of shape [2, 2, 2] is singular:"
                                + " element 1 of its diagonal is 0",
                        () ->
                                Tensors.triangularSolve(
                                        Tensors.stack(
                                                0,
                                                Tensors.eye(2),
                                                Tensors.diag(
                                                        Tensors.arange(1, 3)
                                                                .eq(1)
                                                                .to(DType.FLOAT32))),
                                        Tensors.ones(2, 1),
                                        true));
    }

    private static Family cholesky() {
        String torch = "torch.linalg.cholesky((x0 + x0.mT) / 2)";
        return new Family("cholesky")
                .summed()
                .of(torch, x -> Tensors.cholesky(x[0]))
                .on(DEFINITE)
                .form(
                        "symmetricPart",
                        "torch.linalg.cholesky(x0 + (x1 + x1.mT) / 2)",
                        x -> Tensors.cholesky(x[0].add(x[1])))
                .on("g:3,3 u:3,3")
                .valuesOnly()
                .form("size", torch + "[-1]", x -> Tensors.cholesky(x[0]).select(0, -1))
                .lengths("g:#,#")
                .fails(
                        "square",
                        "cholesky: wants square matrices [.., n, n], got shape [3]",
                        () -> Tensors.cholesky(Tensors.ones(3)))
                .fails(
                        "indefinite",
                        "cholesky: the matrix of shape [2, 2] is not positive definite",
                        () -> Tensors.cholesky(Tensors.eye(2).neg()))
                .fails(
                        "indefinite in a batch",
                        "cholesky: matrix [1] of the batch of shape [2, 2, 2] is not positive"
                                + " definite",
                        () ->
                                Tensors.cholesky(
                                        Tensors.stack(0, Tensors.eye(2), Tensors.zeros(2, 2))));
    }

    private static Family det() {
        return new Family("det")
                .summed()
                .of("torch.linalg.det(x0)", x -> Tensors.det(x[0]))
                .on(SQUARE)
                .form("adjugate", "adjugate(x0)", x -> Adjugate.OP.apply(None.NONE, x[0]))
                .on(SQUARE)
                .valuesOnly()
                .form(
                        "size",
                        "torch.linalg.det(x0 / x0.size(-1))",
                        x -> Tensors.det(x[0].div(x[0].size(-1))))
                .lengths("g:#,#")
                .form(
                        "adjugateSize",
                        "adjugate(x0 / x0.size(-1))[-1]",
                        x -> Adjugate.OP.apply(None.NONE, x[0].div(x[0].size(-1))).select(0, -1))
                .lengths("g:#,#")
                .fails(
                        "square",
                        "det: wants square matrices [.., n, n], got shape [2, 3]",
                        () -> Tensors.det(Tensors.ones(2, 3)));
    }

    private static Family slogdet() {
        return new Family("slogdet")
                .summed()
                .of("torch.linalg.slogdet(x0)[1]", x -> Tensors.slogdet(x[0]).logAbsDet())
                .on(SQUARE)
                .valuesOnly()
                .form("sign", "torch.linalg.slogdet(x0)[0]", x -> Tensors.slogdet(x[0]).sign())
                .on(SQUARE)
                .form("size", "torch.linalg.slogdet(x0)[1]", x -> Tensors.slogdet(x[0]).logAbsDet())
                .lengths("g:#,#")
                .fails(
                        "square",
                        "slogdet: wants square matrices [.., n, n], got shape [2, 3]",
                        () -> Tensors.slogdet(Tensors.ones(2, 3)));
    }

    private static Family logdet() {
        return new Family("logdet")
                .summed()
                .of("torch.logdet(x0)", x -> Tensors.logdet(x[0]))
                .on(DEFINITE)
                .valuesOnly()
                .form("sign", "torch.logdet(x0)", x -> Tensors.logdet(x[0]))
                .on("n:8,3,3")
                .fails(
                        "square",
                        "logdet: wants square matrices [.., n, n], got shape [2, 3]",
                        () -> Tensors.logdet(Tensors.ones(2, 3)));
    }

    private static final String[] RECTANGULAR = {
        "n:3,3",
        "n:4,2",
        "n:2,4",
        "n:2,4,3",
        "n:2,3,6",
        "n:4,3:t",
        "n:3,4,2:t",
        "n:2,4,3:o",
        "n:3,4,3:e0",
        "n:0,3,2",
        "n:3,0",
        "n:0,3",
        "n:1,1"
    };

    private static Family qr() {
        return new Family("qr")
                .summed()
                .form("q", "qr(x0)[0]", x -> Tensors.qr(x[0]).q())
                .on(RECTANGULAR)
                .form("r", "qr(x0)[1]", x -> Tensors.qr(x[0]).r())
                .on(RECTANGULAR)
                .form(
                        "both",
                        "sum(torch.sin(f).sum() for f in qr(x0))",
                        x -> {
                            var a = Tensors.qr(x[0]);
                            return a.q().sin().sum().add(a.r().sin().sum());
                        })
                .on("n:3,3", "n:4,2", "n:2,3")
                .valuesOnly()
                .form("size", "qr(x0)[1][:, -1]", x -> Tensors.qr(x[0]).r().select(1, -1))
                .lengths("n:70,#")
                .fails(
                        "rank",
                        "qr: wants at least 2 dimensions, got shape [3]",
                        () -> Tensors.qr(Tensors.ones(3)));
    }

    private static Family svd() {
        return new Family("svd")
                .summed()
                .form("u", "svd(x0)[0]", x -> Tensors.svd(x[0]).u())
                .on(RECTANGULAR)
                .form("s", "svd(x0)[1]", x -> Tensors.svd(x[0]).s())
                .on(RECTANGULAR)
                .form("vh", "svd(x0)[2]", x -> Tensors.svd(x[0]).vh())
                .on(RECTANGULAR)
                .form(
                        "all",
                        "sum(torch.sin(f).sum() for f in svd(x0))",
                        x -> {
                            var a = Tensors.svd(x[0]);
                            return a.u().sin().sum().add(a.s().sin().sum()).add(a.vh().sin().sum());
                        })
                .on("n:3,3", "n:4,2", "n:2,3")
                .valuesOnly()
                .form("size", "svd(x0)[1]", x -> Tensors.svd(x[0]).s())
                .lengths("n:20,#")
                .fails(
                        "rank",
                        "svd: wants at least 2 dimensions, got shape [3]",
                        () -> Tensors.svd(Tensors.ones(3)))
                .fails(
                        "NaN",
                        "svd: matrix [1] of the batch of shape [2, 1, 1] holds NaN or infinity",
                        () -> Tensors.svd(Tensor.of(new float[] {1, Float.NaN}, 2, 1, 1)));
    }

    private static Family eigh() {
        String[] inputs = {
            "n:3,3",
            "n:2,3,3",
            "n:4,4:t",
            "n:3,4,4:t",
            "n:2,3,3:o",
            "n:3,4,4:e0",
            "n:0,3,3",
            "n:2,0,0",
            "n:1,1"
        };
        return new Family("eigh")
                .summed()
                .form("values", "eigh(x0)[0]", x -> Tensors.eigh(x[0]).values())
                .on(inputs)
                .form("vectors", "eigh(x0)[1]", x -> Tensors.eigh(x[0]).vectors())
                .on(inputs)
                .form(
                        "both",
                        "sum(torch.sin(f).sum() for f in eigh(x0))",
                        x -> {
                            var a = Tensors.eigh(x[0]);
                            return a.values().sin().sum().add(a.vectors().sin().sum());
                        })
                .on("n:3,3", "n:4,4")
                .valuesOnly()
                .form("size", "eigh(x0)[0]", x -> Tensors.eigh(x[0]).values())
                .lengths("n:#,#")
                .fails(
                        "square",
                        "eigh: wants square matrices [.., n, n], got shape [2, 3]",
                        () -> Tensors.eigh(Tensors.ones(2, 3)))
                .fails(
                        "NaN",
                        "eigh: the matrix of shape [1, 1] holds NaN or infinity",
                        () -> Tensors.eigh(Tensors.full(Shape.of(1, 1), Double.NaN)));
    }

    private static Family matrixNorm() {
        Family family =
                new Family("matrixNorm")
                        .summed()
                        .of("torch.linalg.matrix_norm(x0)", x -> Tensors.matrixNorm(x[0]))
                        .on("n:3,4", "n:2,3,4", "n:4,5:t", "n:2,3,0");
        for (String order : List.of("1", "-1", "2", "-2", "inf", "-inf")) {
            double number = Double.parseDouble(order.replace("inf", "Infinity"));
            family.form(
                            order,
                            "torch.linalg.matrix_norm(x0, float('%s'))".formatted(order),
                            x -> Tensors.matrixNorm(x[0], number))
                    .on("n:3,4", "n:2,4,3");
        }
        return family.fails(
                        "rank",
                        "matrixNorm: wants at least 2 dimensions, got shape [3]",
                        () -> Tensors.matrixNorm(Tensors.ones(3)))
                .fails(
                        "order",
                        "matrixNorm: wants order 1, -1, 2, -2 or an infinity, got 3.0",
                        () -> Tensors.matrixNorm(Tensors.ones(3, 3), 3.0));
    }

    private static Family nuclearNorm() {
        return new Family("nuclearNorm")
                .summed()
                .of("torch.linalg.matrix_norm(x0, 'nuc')", x -> Tensors.nuclearNorm(x[0]))
                .on("n:3,4", "n:2,4,3")
                .fails(
                        "rank",
                        "nuclearNorm: wants at least 2 dimensions, got shape [3]",
                        () -> Tensors.nuclearNorm(Tensors.ones(3)));
    }

    private static Family trace() {
        return new Family("trace")
                .summed()
                .of("x0.diagonal(dim1=-2, dim2=-1).sum(-1)", x -> Tensors.trace(x[0]))
                .on("n:3,3", "n:3,4", "n:2,4,3", "n:4,5:t", "n:2,0,3", "j:3,3")
                .fails(
                        "rank",
                        "trace: wants at least 2 dimensions, got shape [3]",
                        () -> Tensors.trace(Tensors.ones(3)));
    }
}
