package dev.adjoint.backend.cpu.loop;

import static java.lang.constant.ConstantDescs.CD_Object;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compiles elementwise expressions to hidden classes.
 *
 * <p>A generated class has a static method {@code scalar}, the loop over single elements; where C2
 * vectorises it, {@code aligned}, the same for equal offsets; and, of the vector flavor, {@code
 * vector} and {@code tail}. {@code run} calls one of these on chunks of positions (see {@link
 * RunEmitter}). C2 compiles one loop a method.
 */
public final class LoopCompiler {
    private static final int FINAL = ClassFile.ACC_FINAL;
    private static final int STATIC = ClassFile.ACC_STATIC;
    private static final ClassDesc SELF =
            ClassDesc.of("dev.adjoint.backend.cpu.loop.GeneratedLoop");
    private static final ClassDesc INTERFACE = ElementLoop.class.describeConstable().orElseThrow();
    private final int vectorBits;

    /**
     * A compiler for vectors of the given width.
     *
     * @param vectorBits 128, 256 or 512; 0 where the Vector API is not to be used
     */
    public LoopCompiler(int vectorBits) {
        if (vectorBits != 0 && vectorBits != 128 && vectorBits != 256 && vectorBits != 512) {
            throw new IllegalArgumentException(
                    "LoopCompiler: no vectors of " + vectorBits + " bits");
        }
        this.vectorBits = vectorBits;
    }

    /**
     * The loop of an expression.
     *
     * @param compute the dtype of numbers in the expression
     * @param argTypes the dtype of each input: {@code compute} or BOOL
     * @param result the dtype of the output: {@code compute} or BOOL
     * @param scalarMask bit i is set where input i is one element for all positions
     * @param flavor the flavor; a vector loop that is not possible (see {@link #supports}) becomes
     *     a plain one
     * @throws IllegalArgumentException if the dtypes do not fit the expression
     */
    public ElementLoop compile(
            Expr e, DType compute, DType[] argTypes, DType result, int scalarMask, Flavor flavor) {
        return compile(List.of(e), compute, argTypes, result, scalarMask, flavor);
    }

    /** As the other form, for several expressions; {@code result} is the first one's dtype. */
    ElementLoop compile(
            List<Expr> exprs,
            DType compute,
            DType[] argTypes,
            DType result,
            int scalarMask,
            Flavor flavor) {
        return LoopSplitter.compile(
                LoopIrBuilder.build(exprs, compute, List.of(argTypes), result, scalarMask),
                ir -> compile(ir, flavor));
    }

    /** The flavor that runs faster. */
    Flavor choose(LoopIr ir) {
        return supports(ir) ? Flavor.VECTOR : Flavor.PLAIN;
    }

    /**
     * Whether a vector loop is possible: no function is called one by one, elements are wider than
     * a byte, and where truth values are read or written a vector has at least the eight lanes that
     * a vector of bytes has.
     */
    boolean supports(LoopIr ir) {
        Lane lane = Lane.of(ir.compute());
        if (vectorBits == 0 || lane == Lane.UINT8 || ir.has(LoopIr.Op.CALL)) {
            return false;
        }
        return vectorBits / lane.bits >= 8 || !ir.movesTruth();
    }

    ElementLoop compile(LoopIr ir, Flavor flavor) {
        return define(classFile(ir, flavor));
    }

    /** The bytes of the class. */
    byte[] classFile(LoopIr ir, Flavor flavor) {
        LoopFrame frame = LoopFrame.of(ir);
        boolean vector = flavor == Flavor.VECTOR && supports(ir);
        boolean aligned = !vector || ir.isArithmetic();
        int lanes = vector ? vectorBits / Lane.of(ir.compute()).bits : 0;
        boolean tail = VectorEmitter.hasTail(ir, vectorBits);
        return ClassFile.of()
                .build(
                        SELF,
                        c -> {
                            c.withFlags(FINAL | ClassFile.ACC_SUPER)
                                    .withInterfaceSymbols(INTERFACE);
                            constructor(c);
                            loop(c, "scalar", frame, b -> ScalarEmitter.emit(ir, frame, b, false));
                            if (aligned) {
                                loop(
                                        c,
                                        "aligned",
                                        frame,
                                        b -> ScalarEmitter.emit(ir, frame, b, true));
                            }
                            if (vector) {
                                VectorEmitter.emit(ir, frame, vectorBits, SELF, c);
                            }
                            loop(
                                    c,
                                    "run",
                                    frame,
                                    b ->
                                            new RunEmitter(b, SELF, ir, frame, lanes, tail)
                                                    .emit(aligned));
                            UnpackEmitter.emit(c, SELF, ir, frame);
                        });
    }

    private static void loop(
            ClassBuilder c, String name, LoopFrame frame, Consumer<CodeBuilder> body) {
        c.withMethodBody(name, frame.returningVoid(), STATIC, body);
    }

    private static ElementLoop define(byte[] bytes) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return (ElementLoop)
                    lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class))
                            .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("a generated loop does not load", e);
        }
    }

    private static void constructor(ClassBuilder c) {
        c.withMethodBody(
                ConstantDescs.INIT_NAME,
                ConstantDescs.MTD_void,
                0,
                b ->
                        b.aload(0)
                                .invokespecial(
                                        CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                .return_());
    }
}
