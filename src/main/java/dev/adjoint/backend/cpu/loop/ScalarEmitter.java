package dev.adjoint.backend.cpu.loop;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.adjoint.backend.cpu.loop.LoopIr.Node;
import dev.adjoint.backend.cpu.loop.LoopIr.Op;
import dev.adjoint.backend.cpu.loop.LoopIr.Type;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;

/**
 * Emits the loop over single elements: {@code for (i = from; i < to; i++) out[outOffset + i] =
 * ...}.
 *
 * <p>In the aligned form {@code i} is the index in every array. C2 vectorises that one; with
 * several offsets it cannot tell whether an array overlaps another and leaves the loop scalar, ten
 * times slower.
 *
 * <p>Every node gets a local variable; constants are pushed where they are used.
 */
final class ScalarEmitter {
    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final ClassDesc FUNCTIONS =
            ScalarFunctions.class.describeConstable().orElseThrow();

    private final LoopIr ir;
    private final Lane lane;
    private final LoopFrame frame;
    private final CodeBuilder code;
    private final boolean aligned;
    private final int[] slots;
    private int index;

    private ScalarEmitter(LoopIr ir, LoopFrame frame, CodeBuilder code, boolean aligned) {
        this.ir = ir;
        this.lane = Lane.of(ir.compute());
        this.frame = frame;
        this.code = code;
        this.aligned = aligned;
        this.slots = new int[ir.nodes().size()];
    }

    /** Emits the whole method body. */
    static void emit(LoopIr ir, LoopFrame frame, CodeBuilder code, boolean aligned) {
        new ScalarEmitter(ir, frame, code, aligned).emit();
    }

    private void emit() {
        boolean[] invariant = ir.invariants();
        emitNodes(invariant, true);
        index = code.allocateLocal(TypeKind.INT);
        code.iload(frame.from()).istore(index);
        Label head = code.newBoundLabel();
        Label end = code.newLabel();
        code.iload(index).iload(frame.to()).if_icmpge(end);
        emitNodes(invariant, false);
        code.aload(frame.out());
        position(frame.outOffset());
        load(ir.result());
        boolean truth = ir.node(ir.result()).type() == Type.TRUTH;
        code.arrayStore(truth ? TypeKind.BYTE : lane.arrayKind);
        for (int i = 0; i < ir.further().size(); i++) {
            int output = ir.argTypes().size() + i;
            code.aload(frame.array(output));
            position(frame.offset(output));
            load(ir.further().get(i));
            code.arrayStore(lane.arrayKind);
        }
        code.iinc(index, 1).goto_(head).labelBinding(end).return_();
    }

    /** Pushes the index of the current element in an array. */
    private void position(int offset) {
        if (aligned) {
            code.iload(index);
        } else {
            code.iload(offset).iload(index).iadd();
        }
    }

    private void emitNodes(boolean[] invariant, boolean wanted) {
        for (int i = 0; i < slots.length; i++) {
            Node node = ir.node(i);
            if (invariant[i] == wanted && node.op() != Op.CONST && node.op() != Op.BITS_CONST) {
                compute(node);
                slots[i] = code.allocateLocal(kind(node.type()));
                code.storeLocal(kind(node.type()), slots[i]);
            }
        }
    }

    private TypeKind kind(Type type) {
        return switch (type) {
            case NUMBER -> lane.kind;
            case BITS -> lane.bitsKind();
            case TRUTH -> TypeKind.INT;
        };
    }

    /** Pushes a node's value. */
    private void load(int i) {
        Node node = ir.node(i);
        switch (node.op()) {
            case CONST -> constant(node.imm());
            case BITS_CONST -> integer(node.imm());
            default -> code.loadLocal(kind(node.type()), slots[i]);
        }
    }

    private void constant(long raw) {
        switch (lane) {
            case FLOAT32 -> code.loadConstant(Float.intBitsToFloat((int) raw));
            case FLOAT64 -> code.loadConstant(Double.longBitsToDouble(raw));
            case INT64 -> code.loadConstant(raw);
            case INT32, UINT8 -> code.loadConstant((int) raw);
        }
    }

    private void integer(long value) {
        if (lane.bits == 64) {
            code.loadConstant(value);
        } else {
            code.loadConstant((int) value);
        }
    }

    /** Pushes the result of a node's operation. */
    private void compute(Node n) {
        switch (n.op()) {
            case ARG -> argument((int) n.imm(), n.type());
            case SELECT -> select(n);
            case RESCUE -> rescue(n);
            case CALL -> call(n.imm(), n.a(), n.b());
            case LT, LE, GT, GE, EQ, NE -> compare(n);
            default -> {
                for (int operand : n.operands()) {
                    load(operand);
                }
                operate(n);
            }
        }
    }

    private void argument(int i, Type type) {
        code.aload(frame.array(i));
        if (ir.isScalar(i)) {
            code.iload(frame.offset(i));
        } else {
            position(frame.offset(i));
        }
        if (type == Type.TRUTH) {
            code.arrayLoad(TypeKind.BYTE);
            return;
        }
        code.arrayLoad(lane.arrayKind);
        if (lane == Lane.UINT8) {
            wrap();
        }
    }

    /** Brings an int to 0 .. 255, where uint8 values live between operations. */
    private void wrap() {
        code.sipush(255).iand();
    }

    private void operate(Node n) {
        switch (n.op()) {
            case ADD, SUB, MUL, DIV, NEG -> {
                arithmetic(n.op());
                if (lane == Lane.UINT8) {
                    wrap();
                }
            }
            case MIN -> math("min", 2);
            case MAX -> math("max", 2);
            case ABS -> math("abs", 1);
            case FMA -> math("fma", 3);
            case SQRT -> squareRoot();
            case TO_BITS -> toBits();
            case FROM_BITS -> fromBits();
            case BITS_SHL, BITS_USHR -> shift(n);
            case BITS_AND, BITS_OR, BITS_XOR, BITS_ADD, BITS_SUB -> bits(n.op(), lane.bits == 64);
            case AND -> code.iand();
            case OR -> code.ior();
            case XOR -> code.ixor();
            case NOT -> code.iconst_1().ixor();
            default -> throw new IllegalStateException("not emitted here: " + n);
        }
    }

    private void arithmetic(Op op) {
        switch (lane.kind) {
            case FLOAT ->
                    code.with(
                            operator(
                                    op,
                                    Opcode.FADD,
                                    Opcode.FSUB,
                                    Opcode.FMUL,
                                    Opcode.FDIV,
                                    Opcode.FNEG));
            case DOUBLE ->
                    code.with(
                            operator(
                                    op,
                                    Opcode.DADD,
                                    Opcode.DSUB,
                                    Opcode.DMUL,
                                    Opcode.DDIV,
                                    Opcode.DNEG));
            case LONG ->
                    code.with(
                            operator(
                                    op,
                                    Opcode.LADD,
                                    Opcode.LSUB,
                                    Opcode.LMUL,
                                    Opcode.LDIV,
                                    Opcode.LNEG));
            default ->
                    code.with(
                            operator(
                                    op,
                                    Opcode.IADD,
                                    Opcode.ISUB,
                                    Opcode.IMUL,
                                    Opcode.IDIV,
                                    Opcode.INEG));
        }
    }

    private static OperatorInstruction operator(
            Op op, Opcode add, Opcode sub, Opcode mul, Opcode div, Opcode neg) {
        return OperatorInstruction.of(
                switch (op) {
                    case ADD -> add;
                    case SUB -> sub;
                    case MUL -> mul;
                    case DIV -> div;
                    default -> neg;
                });
    }

    private void bits(Op op, boolean wide) {
        switch (op) {
            case BITS_AND -> code.with(instruction(wide ? Opcode.LAND : Opcode.IAND));
            case BITS_OR -> code.with(instruction(wide ? Opcode.LOR : Opcode.IOR));
            case BITS_XOR -> code.with(instruction(wide ? Opcode.LXOR : Opcode.IXOR));
            case BITS_ADD -> code.with(instruction(wide ? Opcode.LADD : Opcode.IADD));
            default -> code.with(instruction(wide ? Opcode.LSUB : Opcode.ISUB));
        }
    }

    private static OperatorInstruction instruction(Opcode opcode) {
        return OperatorInstruction.of(opcode);
    }

    private void shift(Node n) {
        boolean wide = lane.bits == 64;
        code.loadConstant((int) n.imm());
        if (n.op() == Op.BITS_SHL) {
            code.with(instruction(wide ? Opcode.LSHL : Opcode.ISHL));
        } else {
            code.with(instruction(wide ? Opcode.LUSHR : Opcode.IUSHR));
        }
    }

    private void math(String name, int arity) {
        ClassDesc[] parameters = new ClassDesc[arity];
        Arrays.fill(parameters, lane.primitive());
        code.invokestatic(MATH, name, MethodTypeDesc.of(lane.primitive(), parameters));
    }

    private void squareRoot() {
        if (lane == Lane.FLOAT32) {
            code.f2d();
        }
        code.invokestatic(MATH, "sqrt", MethodTypeDesc.of(CD_double, CD_double));
        if (lane == Lane.FLOAT32) {
            code.d2f();
        }
    }

    private void toBits() {
        if (lane == Lane.FLOAT32) {
            code.invokestatic(
                    ClassDesc.of("java.lang.Float"),
                    "floatToRawIntBits",
                    MethodTypeDesc.of(CD_int, CD_float));
        } else {
            code.invokestatic(
                    ClassDesc.of("java.lang.Double"),
                    "doubleToRawLongBits",
                    MethodTypeDesc.of(CD_long, CD_double));
        }
    }

    private void fromBits() {
        if (lane == Lane.FLOAT32) {
            code.invokestatic(
                    ClassDesc.of("java.lang.Float"),
                    "intBitsToFloat",
                    MethodTypeDesc.of(CD_float, CD_int));
        } else {
            code.invokestatic(
                    ClassDesc.of("java.lang.Double"),
                    "longBitsToDouble",
                    MethodTypeDesc.of(CD_double, CD_long));
        }
    }

    private void compare(Node n) {
        load(n.a());
        load(n.b());
        // fcmpl gives -1 and fcmpg 1 for NaN: each test takes the one that makes it false (ne:
        // true)
        boolean less = n.op() == Op.LT || n.op() == Op.LE;
        switch (lane.kind) {
            case FLOAT -> code.with(instruction(less ? Opcode.FCMPG : Opcode.FCMPL));
            case DOUBLE -> code.with(instruction(less ? Opcode.DCMPG : Opcode.DCMPL));
            case LONG -> code.lcmp();
            default ->
                    code.invokestatic(
                            ClassDesc.of("java.lang.Integer"),
                            "compare",
                            MethodTypeDesc.of(CD_int, CD_int, CD_int));
        }
        Label yes = code.newLabel();
        Label end = code.newLabel();
        switch (n.op()) {
            case LT -> code.iflt(yes);
            case LE -> code.ifle(yes);
            case GT -> code.ifgt(yes);
            case GE -> code.ifge(yes);
            case EQ -> code.ifeq(yes);
            default -> code.ifne(yes);
        }
        code.iconst_0().goto_(end).labelBinding(yes).iconst_1().labelBinding(end);
    }

    private void select(Node n) {
        Label otherwise = code.newLabel();
        Label end = code.newLabel();
        load(n.a());
        code.ifeq(otherwise);
        load(n.b());
        code.goto_(end).labelBinding(otherwise);
        load(n.c());
        code.labelBinding(end);
    }

    private void rescue(Node n) {
        Label slow = code.newLabel();
        Label end = code.newLabel();
        load(n.a());
        code.ifne(slow);
        load(n.b());
        code.goto_(end).labelBinding(slow);
        call(n.imm(), n.c(), n.d());
        code.labelBinding(end);
    }

    private void call(long function, int x, int y) {
        ClassDesc number = lane.primitive();
        load(x);
        if (y < 0) {
            code.invokestatic(
                    FUNCTIONS, ScalarFunctions.name(function), MethodTypeDesc.of(number, number));
        } else {
            load(y);
            code.invokestatic(
                    FUNCTIONS,
                    ScalarFunctions.name(function),
                    MethodTypeDesc.of(number, number, number));
        }
    }
}
