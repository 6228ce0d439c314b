package dev.adjoint.op;

import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import java.util.List;
import java.util.function.Function;

/** Layer, root mean square, group, instance and batch normalisation. */
final class NormSamples {
    private static final NormPlan ROWS = new NormPlan(false, true, false, 0.1);
    private static final NormPlan SQUARES = new NormPlan(false, false, false, 0.1);
    private static final NormPlan BATCH = new NormPlan(true, true, false, 0.1);

    /** The normalised elements of x over the dimensions %s, in PyTorch. */
    private static final String CENTRED =
            "((x - x.mean(%1$s, True)) * torch.rsqrt(x.var(%1$s, correction=0, keepdim=True) +"
                    + " 0.1))";

    private static final String UNCENTRED = "(x * torch.rsqrt((x * x).mean((2, 3), True) + 0.1))";

    private NormSamples() {}

    static List<Family> families() {
        return List.of(
                layerNorm(),
                rmsNorm(),
                groupNorm(),
                instanceNorm(),
                batchNorm(),
                batchNormTraining(),
                standardize(),
                standardizeInput(),
                standardizeWeight(),
                standardizeMoments());
    }

    private static Family layerNorm() {
        return new Family("layerNorm")
                .summed()
                .of(
                        "F.layer_norm(x0, x0.shape[-1:])",
                        x -> Tensors.layerNorm(x[0], last(x[0], 1), null, null))
                .on("n:2,3,5", "n:4,5:t", "n:2,3,19:o", "n:3,7:e0", "n:300", "n:0,3")
                .lengths("n:3,#")
                .form(
                        "affine",
                        "F.layer_norm(x0, x0.shape[-1:], x1, x2, 1e-3)",
                        x -> Tensors.layerNorm(x[0], last(x[0], 1), x[1], x[2], 1e-3))
                .on(
                        "n:3,5 n:5 n:5",
                        "n:2,3,4,5:t n:5 n:5:o",
                        "n:3,9:o n:9 n:9:e0",
                        "n:70,19 n:19 n:19",
                        "n:3,7:e0 n:7 n:7")
                .lengths("n:2,# n:# n:#")
                .form(
                        "two dimensions",
                        "F.layer_norm(x0, x0.shape[-2:], x1, None, 1e-3)",
                        x -> Tensors.layerNorm(x[0], last(x[0], 2), x[1], null, 1e-3))
                .on("n:2,3,5 n:3,5", "n:2,4,5:t n:4,5:t")
                .fails(
                        "shape",
                        "layerNorm: normalized shape [3] is not the end of [2, 5]",
                        () -> Tensors.layerNorm(Tensors.ones(2, 5), new int[] {3}, null, null))
                .fails(
                        "weight",
                        "layerNorm: weight [4] where [5] is wanted for input [2, 5]",
                        () ->
                                Tensors.layerNorm(
                                        Tensors.ones(2, 5), new int[] {5}, Tensors.ones(4), null));
    }

    private static int[] last(Tensor x, int dims) {
        int[] sizes = new int[dims];
        for (int i = 0; i < dims; i++) {
            sizes[i] = x.size(i - dims);
        }
        return sizes;
    }

    private static Family rmsNorm() {
        return new Family("rmsNorm")
                .summed()
                .of(
                        "F.rms_norm(x0, x0.shape[-1:], x1, 1e-3)",
                        x -> Tensors.rmsNorm(x[0], last(x[0], 1), x[1], 1e-3))
                .on("n:3,5 n:5", "n:2,4,5:t n:5:o", "n:3,7:e0 n:7:e0", "n:0,3 n:3")
                .lengths("n:2,# n:#")
                .form(
                        "plain",
                        "F.rms_norm(x0, x0.shape[-2:], None, 1e-3)",
                        x -> Tensors.rmsNorm(x[0], last(x[0], 2), null, 1e-3))
                .on("n:2,3,5")
                .fails(
                        "shape",
                        "rmsNorm: normalized shape [3] is not the end of [2, 5]",
                        () -> Tensors.rmsNorm(Tensors.ones(2, 5), new int[] {3}, null, 0));
    }

    private static Family groupNorm() {
        return new Family("groupNorm")
                .summed()
                .of(
                        "F.group_norm(x0, 2, x1, x2, 1e-3)",
                        x -> Tensors.groupNorm(x[0], 2, x[1], x[2], 1e-3))
                .on(
                        "n:2,4,3 n:4 n:4",
                        "n:3,6,2,2:t n:6 n:6:o",
                        "n:2,4 n:4 n:4",
                        "n:2,4,3:e0 n:4:e0 n:4")
                .lengths("n:2,2,# n:2 n:2")
                .form(
                        "plain",
                        "F.group_norm(x0, 3, None, None, 1e-3)",
                        x -> Tensors.groupNorm(x[0], 3, null, null, 1e-3))
                .on("n:2,6,5:o")
                .fails(
                        "groups",
                        "groupNorm: 5 channels of [2, 5, 3] in 2 groups",
                        () -> Tensors.groupNorm(Tensors.ones(2, 5, 3), 2, null, null, 0))
                .fails(
                        "bias",
                        "groupNorm: bias [2] where [4] is wanted for input [2, 4, 3]",
                        () ->
                                Tensors.groupNorm(
                                        Tensors.ones(2, 4, 3), 2, null, Tensors.ones(2), 0));
    }

    private static Family instanceNorm() {
        return new Family("instanceNorm")
                .summed()
                .of(
                        "F.instance_norm(x0, weight=x1, bias=x2, eps=1e-3)",
                        x -> Tensors.instanceNorm(x[0], x[1], x[2], 1e-3))
                .on("n:2,3,5 n:3 n:3", "n:2,3,4,5:t n:3 n:3", "n:2,3,70 n:3 n:3")
                .form(
                        "plain",
                        "F.instance_norm(x0, eps=1e-3)",
                        x -> Tensors.instanceNorm(x[0], null, null, 1e-3))
                .on("n:2,3,5:o")
                .fails(
                        "rank",
                        "instanceNorm: wants [batch, channels, sizes ...], got shape [2, 3]",
                        () -> Tensors.instanceNorm(Tensors.ones(2, 3), null, null, 0));
    }

    private static Family batchNorm() {
        return new Family("batchNorm")
                .summed()
                .of(
                        "F.batch_norm(x0, None, None, x1, x2, True, eps=1e-3)",
                        x -> Tensors.batchNorm(x[0], x[1], x[2], 1e-3))
                .on(
                        "n:5,3 n:3 n:3",
                        "n:4,3,5:t n:3 n:3:o",
                        "n:3,2,3,4:o n:2 n:2",
                        "n:3,2,70 n:2 n:2",
                        "n:3,2,70:e0 n:2:e0 n:2")
                .form(
                        "plain",
                        "F.batch_norm(x0, None, None, None, None, True, eps=1e-3)",
                        x -> Tensors.batchNorm(x[0], null, null, 1e-3))
                .on("n:5,3,2", "n:2,3,9:t")
                .form(
                        "given",
                        "F.batch_norm(x0, x1, x2, x3, x4, eps=1e-3)",
                        x -> Tensors.batchNorm(x[0], x[1], x[2], x[3], x[4], 1e-3))
                .on("n:5,3 n:3 p:3 n:3 n:3", "n:4,3,5:t n:3 p:3 n:3 n:3")
                .form(
                        "given plain",
                        "F.batch_norm(x0, x1, x2, eps=1e-3)",
                        x -> Tensors.batchNorm(x[0], x[1], x[2], null, null, 1e-3))
                .on("n:2,3,2 n:3 p:3")
                .fails(
                        "rank",
                        "batchNorm: wants [batch, channels, ...], got shape [3]",
                        () -> Tensors.batchNorm(Tensors.ones(3), null, null, 0))
                .fails(
                        "mean",
                        "batchNorm: running mean [2] where [3] is wanted for input [4, 3]",
                        () ->
                                Tensors.batchNorm(
                                        Tensors.ones(4, 3),
                                        Tensors.ones(2),
                                        Tensors.ones(3),
                                        null,
                                        null,
                                        0));
    }

    private static Family batchNormTraining() {
        String running =
                "(lambda m, v: (F.batch_norm(x0, m, v, None, None, True, 0.25), %s)[1])"
                        + "(x1.clone(), x2.clone())";
        return new Family("batchNormTraining")
                .summed()
                .of(
                        "F.batch_norm(x0, x1.clone(), x2.clone(), x3, x4, True, 0.25, 1e-3)",
                        x ->
                                Tensors.batchNormTraining(
                                                x[0],
                                                x[1].clone(),
                                                x[2].clone(),
                                                x[3],
                                                x[4],
                                                0.25,
                                                1e-3)
                                        .output())
                .on("n:4,3,5 n:3 p:3 n:3 n:3")
                .valuesOnly()
                .form(
                        "mean",
                        running.formatted("m"),
                        x ->
                                Tensors.batchNormTraining(x[0], x[1], x[2], null, null, 0.25, 1e-3)
                                        .runningMean())
                .on("n:5,3 n:3 p:3", "n:2,3,70 n:3 p:3")
                .form(
                        "variance",
                        running.formatted("v"),
                        x ->
                                Tensors.batchNormTraining(x[0], x[1], x[2], null, null, 0.25, 1e-3)
                                        .runningVar())
                .on("n:5,3 n:3 p:3", "n:2,3,70 n:3 p:3")
                .fails(
                        "single",
                        "batchNormTraining: wants more than one value per channel, got [1, 3]",
                        () ->
                                Tensors.batchNormTraining(
                                        Tensors.ones(1, 3),
                                        Tensors.ones(3),
                                        Tensors.ones(3),
                                        null,
                                        null,
                                        0.1,
                                        0));
    }

    /** A form for each kind of statistics. */
    private interface Form {
        Family on(String suffix, NormPlan plan, String normalized);
    }

    private static void forms(Form form, String... shapes) {
        form.on("rows", ROWS, CENTRED.formatted("(2, 3)")).on(shapes);
        form.on("squares", SQUARES, UNCENTRED).on(shapes);
    }

    private static Family standardize() {
        Family family = new Family("standardize").summed();
        Form plain =
                (suffix, plan, z) ->
                        family.form(
                                suffix,
                                "(lambda x: " + z + ")(x0)",
                                x -> Standardize.OP.apply(plan, x));
        forms(plain, "n:2,2,3,4", "n:3,2,1,5:t", "n:2,1,3,19:o", "n:3,2,2,2:e0", "n:0,2,3,4");
        plain.on("batch", BATCH, CENTRED.formatted("(0, 2, 3)"))
                .on("n:3,2,1,4", "n:3,2,1,5:t", "n:2,2,1,70");
        Form affine =
                (suffix, plan, z) ->
                        family.form(
                                "affine " + suffix,
                                "(lambda x: "
                                        + z
                                        + " * x1.view(1, x.shape[1], -1, 1) + x2.view(1,"
                                        + " x.shape[1], -1, 1))(x0)",
                                x -> Standardize.OP.apply(plan.weighted(true), x));
        forms(affine, "n:2,2,2,3 n:4 n:4", "n:2,1,5,1:t n:5 n:5:o", "n:2,2,1,5 n:2 n:2:e0");
        affine.on("rows", ROWS, CENTRED.formatted("(2, 3)")).lengths("n:2,1,2,# n:2 n:2");
        affine.on("batch", BATCH, CENTRED.formatted("(0, 2, 3)")).on("n:3,2,1,4 n:2 n:2");
        return family.fails(
                        "rank",
                        "standardize: wants [batch, groups, channels, inner], got [2, 3]",
                        () -> Standardize.OP.apply(ROWS, Tensors.ones(2, 3)))
                .fails(
                        "weight",
                        "standardize: weight float32 [3] where float32 [6] is wanted",
                        () ->
                                Standardize.OP.apply(
                                        ROWS.weighted(true),
                                        Tensors.ones(1, 2, 3, 4),
                                        Tensors.ones(3),
                                        Tensors.ones(6)));
    }

    private static Family standardizeInput() {
        Family family = new Family("standardize.input").summed();
        Function<NormPlan, Function<Tensor[], Tensor>> call =
                plan -> x -> StandardizeInput.OP.apply(plan, x);
        Form plain =
                (suffix, plan, z) ->
                        family.form(suffix, "vjp(lambda x: " + z + ", x0, x1)", call.apply(plan));
        forms(plain, "n:2,2,2,3 n:2,2,2,3", "n:2,1,3,5:t n:2,1,3,5:e0", "n:2,2,1,9:o n:2,2,1,9:o");
        plain.on("rows", ROWS, CENTRED.formatted("(2, 3)"))
                .lengths("n:2,1,1,# n:2,1,1,#")
                .on("n:0,2,3,4 n:0,2,3,4");
        plain.on("batch", BATCH, CENTRED.formatted("(0, 2, 3)"))
                .on("n:3,2,1,3 n:3,2,1,3", "n:2,2,1,70 n:2,2,1,70");
        Form weighted =
                (suffix, plan, z) ->
                        family.form(
                                "weighted " + suffix,
                                "vjp(lambda x: " + z + " * x2.view(1, x.shape[1], -1, 1), x0, x1)",
                                call.apply(plan.weighted(true)));
        forms(weighted, "n:2,1,2,3 n:2,1,2,3 n:2", "n:3,1,5,1 n:3,1,5,1 n:5");
        weighted.on("rows", ROWS, CENTRED.formatted("(2, 3)")).lengths("n:2,1,#,1 n:2,1,#,1 n:#");
        weighted.on("batch", BATCH, CENTRED.formatted("(0, 2, 3)")).on("n:3,2,1,2 n:3,2,1,2 n:2");
        return family.fails(
                "cotangent",
                "standardize.input: cotangent float32 [1, 2, 3, 5] where float32 [1, 2, 3, 4] is"
                        + " wanted",
                () ->
                        StandardizeInput.OP.apply(
                                ROWS, Tensors.ones(1, 2, 3, 4), Tensors.ones(1, 2, 3, 5)));
    }

    private static Family standardizeWeight() {
        Family family = new Family("standardize.weight").summed();
        Form form =
                (suffix, plan, z) ->
                        family.form(
                                suffix,
                                "(lambda x: (x1 * " + z + ").sum((0, 3)).flatten())(x0)",
                                x -> StandardizeWeight.OP.apply(plan, x));
        forms(
                form,
                "n:2,2,2,3 n:2,2,2,3",
                "n:3,1,5,1:t n:3,1,5,1:o",
                "n:70,1,3,1 n:70,1,3,1",
                "n:3,2,1,5:e0 n:3,2,1,5",
                "n:0,2,3,1 n:0,2,3,1");
        form.on("rows", ROWS, CENTRED.formatted("(2, 3)")).lengths("n:2,1,2,# n:2,1,2,#");
        form.on("batch", BATCH, CENTRED.formatted("(0, 2, 3)"))
                .on("n:3,2,1,2 n:3,2,1,2", "n:2,2,1,70 n:2,2,1,70");
        return family.fails(
                "rank",
                "standardize.weight: wants [batch, groups, 1, inner], got [1, 2, 3, 4]",
                () ->
                        StandardizeWeight.OP.apply(
                                BATCH, Tensors.ones(1, 2, 3, 4), Tensors.ones(1, 2, 3, 4)));
    }

    private static Family standardizeMoments() {
        Family family = new Family("standardize.moments").summed();
        String centred =
                "torch.stack([x0.mean(%1$s, True), x0.var(%1$s, correction=0,"
                        + " keepdim=True)]).flatten(2)";
        Form form =
                (suffix, plan, torch) ->
                        family.form(suffix, torch, x -> StandardizeMoments.OP.apply(plan, x));
        form.on("rows", ROWS, centred.formatted("(2, 3)"))
                .on("n:2,2,3,4", "n:3,2,1,5:t", "n:2,1,3,19:o", "n:3,2,2,2:e0", "n:0,2,3,4")
                .on("n:1,1,2,5000")
                .lengths("n:1,2,2,#");
        form.on("batch", BATCH, centred.formatted("(0, 2, 3)"))
                .on("n:3,2,1,4", "n:3,2,1,5:t", "n:2,2,1,70");
        form.on("squares", SQUARES, "torch.stack([0 * x0[:, :, 0, 0], (x0 * x0).mean((2, 3))])")
                .on("n:2,2,3,4");
        return family.fails(
                "rank",
                "standardize.moments: wants [batch, groups, channels, inner], got [2, 3]",
                () -> StandardizeMoments.OP.apply(ROWS, Tensors.ones(2, 3)));
    }
}
