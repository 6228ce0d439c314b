package dev.adjoint.backend.cpu.loop;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.adjoint.backend.cpu.loop.LoopIr.Node;
import dev.adjoint.backend.cpu.loop.LoopIr.Op;
import dev.adjoint.backend.cpu.loop.LoopIr.Type;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;

/**
 * Emits the loops over vectors of the Vector API: {@code vector}, the loop over whole vectors,
 * which returns the position where it stopped, and {@code tail}, one vector with a masked store.
 *
 * <p>All is expanded in the one method: C2 inlines the Vector API's own methods without limit, but
 * not helpers of ours. The names are only symbols here, so that this class loads without the
 * incubator module.
 */
final class VectorEmitter {
    private static final String INCUBATOR = "jdk.incubator.vector";
    private static final ClassDesc VECTOR = ClassDesc.of(INCUBATOR, "Vector");
    private static final ClassDesc BYTE_VECTOR = ClassDesc.of(INCUBATOR, "ByteVector");
    private static final ClassDesc MASK = ClassDesc.of(INCUBATOR, "VectorMask");
    private static final ClassDesc SPECIES = ClassDesc.of(INCUBATOR, "VectorSpecies");
    private static final ClassDesc OPERATORS = ClassDesc.of(INCUBATOR, "VectorOperators");
    private static final ClassDesc BINARY = OPERATORS.nested("Binary");
    private static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    private static final String NUMBERS = "NUMBERS";
    private static final String BITS = "BITS";
    private static final String TRUTHS = "TRUTHS";
    private static final String LANE_NUMBERS = "LANE_NUMBERS";

    private final LoopIr ir;
    private final Lane lane;
    private final LoopFrame frame;
    private final ClassDesc self;
    private final CodeBuilder code;
    private final int lanes;
    private final int[] slots;
    private int position;
    private int mask = -1;
    private int zeros;
    private int ones;

    private VectorEmitter(
            LoopIr ir, LoopFrame frame, int vectorBits, ClassDesc self, CodeBuilder code) {
        this.ir = ir;
        this.lane = Lane.of(ir.compute());
        this.frame = frame;
        this.self = self;
        this.code = code;
        this.lanes = vectorBits / lane.bits;
        this.slots = new int[ir.nodes().size()];
    }

    /** Adds the methods and the species, which must be static final constants. */
    static void emit(LoopIr ir, LoopFrame frame, int vectorBits, ClassDesc self, ClassBuilder c) {
        Lane lane = Lane.of(ir.compute());
        int constant = ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
        c.withField(NUMBERS, SPECIES, constant);
        c.withField(BITS, SPECIES, constant);
        c.withField(TRUTHS, SPECIES, constant);
        c.withField(LANE_NUMBERS, lane.vector, constant);
        c.withMethodBody(
                ConstantDescs.CLASS_INIT_NAME,
                ConstantDescs.MTD_void,
                ClassFile.ACC_STATIC,
                b -> {
                    species(b, self, NUMBERS, lane.vector, vectorBits);
                    species(b, self, BITS, lane.bitsVector, vectorBits);
                    species(b, self, TRUTHS, BYTE_VECTOR, Math.max(64, vectorBits / lane.bits * 8));
                    b.getstatic(self, NUMBERS, SPECIES);
                    b.invokestatic(lane.vector, "zero", MethodTypeDesc.of(lane.vector, SPECIES))
                            .iconst_1();
                    b.invokevirtual(
                            lane.vector, "addIndex", MethodTypeDesc.of(lane.vector, CD_int));
                    b.putstatic(self, LANE_NUMBERS, lane.vector);
                    b.return_();
                });
        c.withMethodBody(
                "vector",
                frame.returningInt(),
                ClassFile.ACC_STATIC,
                b -> new VectorEmitter(ir, frame, vectorBits, self, b).loop());
        if (hasTail(ir, vectorBits)) {
            c.withMethodBody(
                    "tail",
                    frame.returningVoid(),
                    ClassFile.ACC_STATIC,
                    b -> new VectorEmitter(ir, frame, vectorBits, self, b).tail());
        }
    }

    /**
     * Whether there is a vector tail rather than a scalar one: not for truth values (AVX2 has no
     * masked access to bytes), not at 128 bits, where NEON has none at all, and not where it would
     * have to test for arguments that the polynomials leave out.
     */
    static boolean hasTail(LoopIr ir, int vectorBits) {
        return vectorBits > 128 && !ir.movesTruth() && !ir.has(Op.RESCUE);
    }

    private static void species(
            CodeBuilder b, ClassDesc self, String field, ClassDesc vector, int bits) {
        b.getstatic(vector, "SPECIES_" + bits, SPECIES).putstatic(self, field, SPECIES);
    }

    private void loop() {
        boolean[] invariant = ir.invariants();
        prologue(invariant);
        int limit = code.allocateLocal(TypeKind.INT);
        position = code.allocateLocal(TypeKind.INT);
        code.iload(frame.to()).loadConstant(lanes).isub().istore(limit);
        code.iload(frame.from()).istore(position);
        Label head = code.newBoundLabel();
        Label end = code.newLabel();
        code.iload(position).iload(limit).if_icmpgt(end);
        emitNodes(invariant, false);
        leaveIfGuarded(end);
        store();
        code.iload(position).loadConstant(lanes).iadd().istore(position);
        code.goto_(head).labelBinding(end).iload(position).ireturn();
    }

    /**
     * The last whole vector, of which only the lanes from {@code from} on are stored. Its first
     * lanes may have been overwritten in place; a masked load beyond the array's end instead would
     * cost a check that C2 does not always inline.
     */
    private void tail() {
        boolean[] invariant = ir.invariants();
        mask = code.allocateLocal(TypeKind.REFERENCE);
        position = code.allocateLocal(TypeKind.INT);
        code.iload(frame.to()).loadConstant(lanes).isub().istore(position);
        code.getstatic(self, LANE_NUMBERS, lane.vector).getstatic(OPERATORS, "GE", COMPARISON);
        code.iload(frame.from()).iload(position).isub().conversion(TypeKind.INT, lane.kind);
        code.invokevirtual(
                lane.vector, "compare", MethodTypeDesc.of(MASK, COMPARISON, lane.primitive()));
        code.astore(mask);
        prologue(invariant);
        emitNodes(invariant, false);
        store();
        code.return_();
    }

    private void prologue(boolean[] invariant) {
        if (ir.node(ir.result()).type() == Type.TRUTH) {
            zeros = byteConstant(0);
            ones = byteConstant(1);
        }
        emitNodes(invariant, true);
    }

    private int byteConstant(int value) {
        int slot = code.allocateLocal(TypeKind.REFERENCE);
        code.getstatic(self, TRUTHS, SPECIES).loadConstant(value);
        code.invokestatic(
                BYTE_VECTOR, "broadcast", MethodTypeDesc.of(BYTE_VECTOR, SPECIES, CD_byte));
        code.astore(slot);
        return slot;
    }

    private void emitNodes(boolean[] invariant, boolean wanted) {
        for (int i = 0; i < slots.length; i++) {
            Node node = ir.node(i);
            if (invariant[i] == wanted && node.op() == Op.RESCUE) {
                slots[i] = slots[node.b()];
            } else if (invariant[i] == wanted) {
                compute(node);
                slots[i] = code.allocateLocal(TypeKind.REFERENCE);
                code.astore(slots[i]);
            }
        }
    }

    /** Jumps if a lane needs a function that is called one by one. */
    private void leaveIfGuarded(Label exit) {
        int[] guards =
                ir.nodes().stream()
                        .filter(n -> n.op() == Op.RESCUE)
                        .mapToInt(Node::a)
                        .distinct()
                        .toArray();
        for (int guard : guards) {
            load(guard);
        }
        for (int i = 1; i < guards.length; i++) {
            code.invokevirtual(MASK, "or", MethodTypeDesc.of(MASK, MASK));
        }
        if (guards.length > 0) {
            code.invokevirtual(MASK, "anyTrue", MethodTypeDesc.of(CD_boolean)).ifne(exit);
        }
    }

    private void store() {
        if (ir.node(ir.result()).type() == Type.TRUTH) {
            code.aload(zeros).aload(ones);
            load(ir.result());
            castMask(TRUTHS);
            code.invokevirtual(BYTE_VECTOR, "blend", MethodTypeDesc.of(BYTE_VECTOR, VECTOR, MASK));
            index(frame.out(), frame.outOffset());
            code.invokevirtual(
                    BYTE_VECTOR,
                    "intoArray",
                    MethodTypeDesc.of(CD_void, CD_byte.arrayType(), CD_int));
            return;
        }
        store(ir.result(), frame.out(), frame.outOffset());
        for (int i = 0; i < ir.further().size(); i++) {
            int output = ir.argTypes().size() + i;
            store(ir.further().get(i), frame.array(output), frame.offset(output));
        }
    }

    private void store(int node, int array, int offset) {
        load(node);
        index(array, offset);
        if (mask >= 0) {
            code.aload(mask);
            code.invokevirtual(
                    lane.vector,
                    "intoArray",
                    MethodTypeDesc.of(CD_void, lane.array(), CD_int, MASK));
        } else {
            code.invokevirtual(
                    lane.vector, "intoArray", MethodTypeDesc.of(CD_void, lane.array(), CD_int));
        }
    }

    /** Pushes an array and the index of the current position in it. */
    private void index(int array, int offset) {
        code.aload(array).iload(offset).iload(position).iadd();
    }

    private void load(int i) {
        code.aload(slots[i]);
    }

    private void compute(Node n) {
        switch (n.op()) {
            case ARG -> argument((int) n.imm(), n.type());
            case CONST -> constant(n.imm());
            case BITS_CONST -> bitsConstant(n.imm());
            case SELECT -> {
                load(n.c());
                load(n.b());
                load(n.a());
                code.invokevirtual(
                        lane.vector, "blend", MethodTypeDesc.of(lane.vector, VECTOR, MASK));
            }
            case LT, LE, GT, GE, EQ, NE -> {
                load(n.a());
                code.getstatic(OPERATORS, n.op().name(), COMPARISON);
                load(n.b());
                code.invokevirtual(
                        lane.vector, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
            }
            default -> operate(n);
        }
    }

    private void argument(int i, Type type) {
        if (ir.isScalar(i)) {
            code.getstatic(self, NUMBERS, SPECIES).aload(frame.array(i)).iload(frame.offset(i));
            if (type == Type.TRUTH) {
                code.baload();
                code.invokeinterface(SPECIES, "maskAll", MethodTypeDesc.of(MASK, CD_boolean));
            } else {
                code.arrayLoad(lane.arrayKind);
                broadcast(lane.vector, lane.primitive());
            }
        } else if (type == Type.TRUTH) {
            code.getstatic(self, TRUTHS, SPECIES);
            index(frame.array(i), frame.offset(i));
            code.invokestatic(
                    BYTE_VECTOR,
                    "fromArray",
                    MethodTypeDesc.of(BYTE_VECTOR, SPECIES, CD_byte.arrayType(), CD_int));
            code.getstatic(OPERATORS, "NE", COMPARISON).iconst_0();
            code.invokevirtual(
                    BYTE_VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, CD_byte));
            castMask(NUMBERS);
        } else {
            code.getstatic(self, NUMBERS, SPECIES);
            index(frame.array(i), frame.offset(i));
            fromArray();
        }
    }

    private void fromArray() {
        code.invokestatic(
                lane.vector,
                "fromArray",
                MethodTypeDesc.of(lane.vector, SPECIES, lane.array(), CD_int));
    }

    private void castMask(String species) {
        code.getstatic(self, species, SPECIES);
        code.invokevirtual(MASK, "cast", MethodTypeDesc.of(MASK, SPECIES));
    }

    private void broadcast(ClassDesc vector, ClassDesc element) {
        code.invokestatic(vector, "broadcast", MethodTypeDesc.of(vector, SPECIES, element));
    }

    private void constant(long raw) {
        code.getstatic(self, NUMBERS, SPECIES);
        switch (lane) {
            case FLOAT32 -> code.loadConstant(Float.intBitsToFloat((int) raw));
            case FLOAT64 -> code.loadConstant(Double.longBitsToDouble(raw));
            case INT64 -> code.loadConstant(raw);
            case INT32, UINT8 -> code.loadConstant((int) raw);
        }
        broadcast(lane.vector, lane.primitive());
    }

    private void bitsConstant(long value) {
        code.getstatic(self, BITS, SPECIES);
        integer(value);
        broadcast(lane.bitsVector, lane.bitsPrimitive());
    }

    private void integer(long value) {
        if (lane.bits == 64) {
            code.loadConstant(value);
        } else {
            code.loadConstant((int) value);
        }
    }

    private void operate(Node n) {
        for (int operand : n.operands()) {
            load(operand);
        }
        switch (n.op()) {
            case ADD -> method(lane.vector, "add", 1);
            case SUB -> method(lane.vector, "sub", 1);
            case MUL -> method(lane.vector, "mul", 1);
            case DIV -> method(lane.vector, "div", 1);
            case MIN -> method(lane.vector, "min", 1);
            case MAX -> method(lane.vector, "max", 1);
            case FMA -> method(lane.vector, "fma", 2);
            case NEG -> method(lane.vector, "neg", 0);
            case ABS -> method(lane.vector, "abs", 0);
            case SQRT -> method(lane.vector, "sqrt", 0);
            case BITS_AND -> method(lane.bitsVector, "and", 1);
            case BITS_OR -> method(lane.bitsVector, "or", 1);
            case BITS_ADD -> method(lane.bitsVector, "add", 1);
            case BITS_SUB -> method(lane.bitsVector, "sub", 1);
            case BITS_XOR -> exclusiveOr(n);
            case BITS_SHL -> shift("LSHL", n.imm());
            case BITS_USHR -> shift("LSHR", n.imm());
            case TO_BITS -> reinterpret(lane.vector, lane.bitsVector);
            case FROM_BITS -> reinterpret(lane.bitsVector, lane.vector);
            case AND -> code.invokevirtual(MASK, "and", MethodTypeDesc.of(MASK, MASK));
            case OR -> code.invokevirtual(MASK, "or", MethodTypeDesc.of(MASK, MASK));
            case XOR -> code.invokevirtual(MASK, "xor", MethodTypeDesc.of(MASK, MASK));
            case NOT -> code.invokevirtual(MASK, "not", MethodTypeDesc.of(MASK));
            default -> throw new IllegalStateException("no vector form: " + n);
        }
    }

    private void method(ClassDesc vector, String name, int arguments) {
        ClassDesc[] parameters = new ClassDesc[arguments];
        Arrays.fill(parameters, VECTOR);
        code.invokevirtual(vector, name, MethodTypeDesc.of(vector, parameters));
    }

    private void exclusiveOr(Node n) {
        code.pop();
        code.getstatic(OPERATORS, "XOR", OPERATORS.nested("Associative"));
        load(n.b());
        code.invokevirtual(
                lane.bitsVector, "lanewise", MethodTypeDesc.of(lane.bitsVector, BINARY, VECTOR));
    }

    private void shift(String operator, long distance) {
        code.getstatic(OPERATORS, operator, BINARY);
        integer(distance);
        code.invokevirtual(
                lane.bitsVector,
                "lanewise",
                MethodTypeDesc.of(lane.bitsVector, BINARY, lane.bitsPrimitive()));
    }

    private void reinterpret(ClassDesc from, ClassDesc to) {
        String kind = to.displayName().replace("Vector", "s");
        code.invokevirtual(from, "reinterpretAs" + kind, MethodTypeDesc.of(to));
    }
}
