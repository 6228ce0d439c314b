package dev.adjoint.backend.cpu.loop;

import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Emits the static method {@code run} of a generated class: it calls the loop methods on chunks of
 * positions, short enough that a long first call does not stay in the interpreter. Both forms of
 * {@link ElementLoop#run} unpack their arguments and call it ({@link UnpackEmitter}).
 */
final class RunEmitter {
    /** Positions per call of a loop method; a multiple of every vector length. */
    private static final int CHUNK = 8192;

    private static final MethodTypeDesc MIN = MethodTypeDesc.of(CD_int, CD_int, CD_int);

    private final CodeBuilder b;
    private final ClassDesc self;
    private final LoopIr ir;
    private final LoopFrame frame;
    private final int lanes;
    private final boolean tail;
    private final int i;
    private final int n;
    private final int end;

    /**
     * An emitter into {@code b}.
     *
     * @param lanes the vector length, 0 for the plain flavor
     * @param tail whether the class has a method for the elements that do not fill a vector
     */
    RunEmitter(CodeBuilder b, ClassDesc self, LoopIr ir, LoopFrame frame, int lanes, boolean tail) {
        this.b = b;
        this.self = self;
        this.ir = ir;
        this.frame = frame;
        this.lanes = lanes;
        this.tail = tail;
        this.i = frame.from();
        this.n = frame.to();
        this.end = b.allocateLocal(TypeKind.INT);
    }

    /** Emits the whole method body; {@code aligned} says whether the class has that method. */
    void emit(boolean aligned) {
        if (aligned) {
            Label apart = b.newLabel();
            for (int k = 0; k < frame.inputs(); k++) {
                if (!ir.isScalar(k)) {
                    b.iload(frame.offset(k)).iload(frame.outOffset()).if_icmpne(apart);
                }
            }
            b.iload(n).iload(frame.outOffset()).iadd().istore(n);
            b.iload(frame.outOffset()).istore(i);
            chunks(() -> call("aligned", frame.returningVoid(), i, end));
            b.labelBinding(apart);
        }
        chunks(lanes > 0 ? this::vectors : () -> call("scalar", frame.returningVoid(), i, end));
    }

    /** Emits {@code while (i < n) { end = i + min(n - i, CHUNK); body; i = end; } return;}. */
    private void chunks(Runnable body) {
        Label head = b.newBoundLabel();
        Label done = b.newLabel();
        b.iload(i).iload(n).if_icmpge(done);
        b.iload(n).iload(i).isub().loadConstant(CHUNK);
        b.invokestatic(ClassDesc.of("java.lang.Math"), "min", MIN);
        b.iload(i).iadd().istore(end);
        body.run();
        b.iload(end).istore(i).goto_(head);
        b.labelBinding(done).return_();
    }

    /**
     * Emits the vector loop, which stops at a vector with an element that the polynomials leave
     * out; that vector is done by the scalar loop. The tail follows.
     */
    private void vectors() {
        int next = b.allocateLocal(TypeKind.INT);
        Label again = b.newBoundLabel();
        Label rest = b.newLabel();
        Label done = b.newLabel();
        call("vector", frame.returningInt(), i, end);
        b.istore(i);
        b.iload(end).iload(i).isub().loadConstant(lanes).if_icmplt(rest);
        b.iload(i).loadConstant(lanes).iadd().istore(next);
        call("scalar", frame.returningVoid(), i, next);
        b.iload(next).istore(i).goto_(again);
        b.labelBinding(rest);
        b.iload(i).iload(end).if_icmpge(done);
        if (tail) {
            Label few = b.newLabel();
            b.iload(end).loadConstant(lanes).if_icmplt(few);
            call("tail", frame.returningVoid(), i, end);
            b.goto_(done).labelBinding(few);
        }
        call("scalar", frame.returningVoid(), i, end);
        b.labelBinding(done);
    }

    private void call(String method, MethodTypeDesc type, int from, int to) {
        for (int k = -1; k < frame.inputs(); k++) {
            b.aload(frame.array(k)).iload(frame.offset(k));
        }
        b.iload(from).iload(to).invokestatic(self, method, type);
    }
}
