package dev.adjoint.autograd;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Storage;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Central differences of a scalar function, in float64.
 *
 * @param <P> the point's type
 */
final class Differences<P> {
    private final Function<P, Tensor> f;
    private final Tree.Flat<P> flat;
    private final List<double[]> point = new ArrayList<>();
    private final double eps;

    Differences(Function<P, Tensor> f, Tree.Flat<P> flat, double eps) {
        this.f = f;
        this.flat = flat;
        this.eps = eps;
        for (Tensor leaf : flat.leaves()) {
            point.add(leaf.toDoubleArray());
        }
    }

    /** The derivative by each element of a leaf. */
    double[] byElement(int leaf) {
        double[] data = point.get(leaf);
        double[] out = new double[data.length];
        for (int j = 0; j < data.length; j++) {
            double at = data[j];
            data[j] = at + eps;
            double above = value(point);
            data[j] = at - eps;
            double below = value(point);
            data[j] = at;
            out[j] = (above - below) / (2 * eps);
        }
        return out;
    }

    /** The derivative along a direction. */
    double along(List<double[]> direction) {
        return (value(moved(direction, eps)) - value(moved(direction, -eps))) / (2 * eps);
    }

    private List<double[]> moved(List<double[]> direction, double step) {
        List<double[]> moved = new ArrayList<>();
        for (int i = 0; i < point.size(); i++) {
            double[] data = point.get(i).clone();
            for (int j = 0; j < data.length; j++) {
                data[j] += step * direction.get(i)[j];
            }
            moved.add(data);
        }
        return moved;
    }

    private double value(List<double[]> data) {
        List<Tensor> leaves = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            Storage storage = Storage.wrap(data.get(i).clone(), DType.FLOAT64);
            leaves.add(new Tensor(new Dense(storage, flat.leaves().get(i).shape())));
        }
        return f.apply(flat.unflatten(leaves)).item();
    }
}
