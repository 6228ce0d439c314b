package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/** How the elements of a dtype look in bytecode. */
enum Lane {
    FLOAT32(TypeKind.FLOAT, TypeKind.FLOAT, "FloatVector", "IntVector", 32),
    FLOAT64(TypeKind.DOUBLE, TypeKind.DOUBLE, "DoubleVector", "LongVector", 64),
    INT64(TypeKind.LONG, TypeKind.LONG, "LongVector", "LongVector", 64),
    INT32(TypeKind.INT, TypeKind.INT, "IntVector", "IntVector", 32),
    UINT8(TypeKind.INT, TypeKind.BYTE, "ByteVector", "ByteVector", 8);

    private static final String INCUBATOR = "jdk.incubator.vector";

    /** The kind of an element on the operand stack. */
    final TypeKind kind;

    /** The kind of an element in an array. */
    final TypeKind arrayKind;

    /** The vector class. */
    final ClassDesc vector;

    /** The vector class of the bits. */
    final ClassDesc bitsVector;

    /** The width of an element in bits. */
    final int bits;

    Lane(TypeKind kind, TypeKind arrayKind, String vector, String bitsVector, int bits) {
        this.kind = kind;
        this.arrayKind = arrayKind;
        this.vector = ClassDesc.of(INCUBATOR, vector);
        this.bitsVector = ClassDesc.of(INCUBATOR, bitsVector);
        this.bits = bits;
    }

    /** The lane of a compute dtype; truth values compute in bytes. */
    static Lane of(DType compute) {
        return compute == DType.BOOL ? UINT8 : valueOf(compute.name());
    }

    /** The array class. */
    ClassDesc array() {
        return arrayKind.upperBound().arrayType();
    }

    /** The kind of the integer that holds an element's bits. */
    TypeKind bitsKind() {
        return bits == 64 ? TypeKind.LONG : TypeKind.INT;
    }

    boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** {@code float} or the like. */
    ClassDesc primitive() {
        return kind.upperBound();
    }

    /** {@code int} or {@code long}. */
    ClassDesc bitsPrimitive() {
        return bits == 64 ? ConstantDescs.CD_long : ConstantDescs.CD_int;
    }
}
