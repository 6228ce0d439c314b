package dev.adjoint;

import dev.adjoint.internal.ProcessState;
import dev.adjoint.op.SparseRows;

/** Reads the elements of tensors. */
final class Values {
    private Values() {}

    static Dense dense(Tensor x, String operation) {
        if (x.payload() instanceof Dense dense) {
            return dense;
        }
        if (x.payload() instanceof Sparse) {
            throw SparseRows.refusal(operation, x);
        }
        throw new IllegalStateException(
                operation
                        + ": wants plain elements, but this tensor of shape "
                        + x.shape()
                        + " is traced by a transformation");
    }

    /** The elements below all transformations that keep them one to one. */
    static Dense concrete(Tensor x, String operation) {
        Tensor t = x;
        while (t.payload() instanceof Tracer tracer) {
            tracer.level().check(operation);
            t = tracer.value(operation);
        }
        return dense(t, operation);
    }

    static boolean isContiguous(Payload payload) {
        Payload below = payload;
        while (below instanceof Tracer tracer) {
            below = tracer.lower().payload();
        }
        return below instanceof Dense dense && dense.isContiguous();
    }

    private static int position(Tensor x, Dense dense, int[] indices) {
        if (indices.length == 0 && x.numel() == 1) {
            return dense.offset();
        }
        if (indices.length != x.dim()) {
            throw new IllegalArgumentException(
                    "item: "
                            + indices.length
                            + " indices for shape "
                            + x.shape()
                            + (indices.length == 0
                                    ? "; without indices the tensor has one element"
                                    : ""));
        }
        int at = dense.offset();
        for (int i = 0; i < indices.length; i++) {
            int size = x.size(i);
            int index = indices[i] < 0 ? indices[i] + size : indices[i];
            if (index < 0 || index >= size) {
                throw new IllegalArgumentException(
                        "item: index "
                                + indices[i]
                                + " is outside dimension "
                                + i
                                + " of shape "
                                + x.shape());
            }
            at += index * dense.stride(i);
        }
        return at;
    }

    static double item(Tensor x, int[] indices) {
        Dense dense = concrete(x, "item");
        return dense.storage().get(position(x, dense, indices));
    }

    static long itemLong(Tensor x, int[] indices) {
        Dense dense = concrete(x, "itemLong");
        return dense.storage().getLong(position(x, dense, indices));
    }

    static Object array(Tensor x, DType dtype) {
        Dense out = Dense.allocate(dtype, x.shape());
        ProcessState.cpu().copy(concrete(x, "toArray"), out);
        return out.array();
    }

    static boolean anyZero(Tensor x) {
        Tensor t = x;
        while (t.payload() instanceof Tracer tracer) {
            t = tracer.lower();
        }
        for (double v : t.toDoubleArray()) {
            if (v == 0) {
                return true;
            }
        }
        return false;
    }

    static Tensor to(Tensor x, Device device) {
        if (device.equals(x.device())) {
            return x;
        }
        throw new DeviceUnavailableException(
                "to: device "
                        + device
                        + " is not available: this version computes on the CPU only; use"
                        + " Device.CPU");
    }

    static boolean allClose(Tensor a, Tensor b, double rtol, double atol) {
        Shape shape = Shape.broadcast(a.shape(), b.shape(), "allClose");
        double[] x = Tensors.expand(a, shape.toArray()).toDoubleArray();
        double[] y = Tensors.expand(b, shape.toArray()).toDoubleArray();
        for (int i = 0; i < x.length; i++) {
            double difference = Math.abs(x[i] - y[i]);
            boolean near =
                    Double.isFinite(difference) && difference <= atol + rtol * Math.abs(y[i]);
            if (x[i] != y[i] && !near) {
                return false;
            }
        }
        return true;
    }
}
