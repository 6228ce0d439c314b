package dev.adjoint.backend.cpu.loop;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.adjoint.Dense;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Emits both forms of {@link ElementLoop#run} of a generated class: they take the arrays and
 * offsets apart and call the static method {@code run} with them, position 0 and the count.
 */
final class UnpackEmitter {
    private static final ClassDesc DENSE = Dense.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc ARRAY = MethodTypeDesc.of(CD_Object);
    private static final MethodTypeDesc OFFSET = MethodTypeDesc.of(CD_int);
    private static final MethodTypeDesc ARRAYS =
            MethodTypeDesc.of(
                    CD_void, CD_Object, CD_int, CD_Object.arrayType(), CD_int.arrayType(), CD_int);
    private static final MethodTypeDesc TENSORS =
            MethodTypeDesc.of(CD_void, DENSE, DENSE.arrayType(), CD_int, CD_int);

    private UnpackEmitter() {}

    static void emit(ClassBuilder c, ClassDesc self, LoopIr ir, LoopFrame frame) {
        c.withMethodBody("run", ARRAYS, ClassFile.ACC_PUBLIC, b -> arrays(b, self, frame));
        c.withMethodBody("run", TENSORS, ClassFile.ACC_PUBLIC, b -> tensors(b, self, ir, frame));
    }

    private static void arrays(CodeBuilder b, ClassDesc self, LoopFrame frame) {
        b.aload(b.parameterSlot(0)).checkcast(frame.type(-1)).iload(b.parameterSlot(1));
        for (int k = 0; k < frame.inputs(); k++) {
            b.aload(b.parameterSlot(2)).loadConstant(k).aaload().checkcast(frame.type(k));
            b.aload(b.parameterSlot(3)).loadConstant(k).iaload();
        }
        finish(b, self, frame, b.parameterSlot(4));
    }

    private static void tensors(CodeBuilder b, ClassDesc self, LoopIr ir, LoopFrame frame) {
        int from = b.parameterSlot(2);
        for (int k = -1; k < frame.inputs(); k++) {
            tensor(b, k).invokevirtual(DENSE, "array", ARRAY).checkcast(frame.type(k));
            tensor(b, k).invokevirtual(DENSE, "offset", OFFSET);
            if (k < 0 || !ir.isScalar(k)) {
                b.iload(from).iadd();
            }
        }
        finish(b, self, frame, b.parameterSlot(3));
    }

    private static CodeBuilder tensor(CodeBuilder b, int k) {
        return k < 0
                ? b.aload(b.parameterSlot(0))
                : b.aload(b.parameterSlot(1)).loadConstant(k).aaload();
    }

    private static void finish(CodeBuilder b, ClassDesc self, LoopFrame frame, int n) {
        b.iconst_0().iload(n).invokestatic(self, "run", frame.returningVoid()).return_();
    }
}
