package dev.adjoint.backend;

/** The functions that the nodes of an {@link Expr} name. */
public final class ExprOps {
    private ExprOps() {}

    /**
     * Functions of one number; each is described at the factory of the same name in {@link Expr}.
     */
    public enum UnaryOp {
        /** Negation. */
        NEG,
        /** Absolute value. */
        ABS,
        /** Square root. */
        SQRT,
        /** Round down. */
        FLOOR,
        /** Round up. */
        CEIL,
        /** Round to nearest, ties to even. */
        RINT,
        /** Round towards zero. */
        TRUNC,
        /** -1, 0 or 1. */
        SIGN,
        /** Exponential. */
        EXP,
        /** Exponential minus one. */
        EXPM1,
        /** Natural logarithm. */
        LOG,
        /** Natural logarithm of one plus the operand. */
        LOG1P,
        /** Sine. */
        SIN,
        /** Cosine. */
        COS,
        /** Tangent. */
        TAN,
        /** Hyperbolic sine. */
        SINH,
        /** Hyperbolic cosine. */
        COSH,
        /** Hyperbolic tangent. */
        TANH,
        /** Arc sine. */
        ASIN,
        /** Arc cosine. */
        ACOS,
        /** Arc tangent. */
        ATAN,
        /** Logistic function. */
        SIGMOID,
        /** Logarithm of one plus the exponential. */
        SOFTPLUS,
        /** Error function. */
        ERF
    }

    /** Functions of two numbers. */
    public enum BinaryOp {
        /** Sum. */
        ADD,
        /** Difference. */
        SUB,
        /** Product. */
        MUL,
        /** Quotient. */
        DIV,
        /** Smaller operand. */
        MIN,
        /** Larger operand. */
        MAX,
        /** Magnitude of the first, sign of the second. */
        COPYSIGN,
        /** Angle of a point given as (y, x). */
        ATAN2,
        /** Power. */
        POW
    }

    /** Comparisons. */
    public enum CompareOp {
        /** Less. */
        LT,
        /** Less or equal. */
        LE,
        /** Greater. */
        GT,
        /** Greater or equal. */
        GE,
        /** Equal. */
        EQ,
        /** Not equal. */
        NE
    }

    /** Functions of two truth values. */
    public enum LogicOp {
        /** Both. */
        AND,
        /** One or both. */
        OR,
        /** Exactly one. */
        XOR
    }

    /** Integer operations on the bits of floating numbers. */
    public enum BitsOp {
        /** Bitwise and. */
        AND,
        /** Bitwise or. */
        OR,
        /** Bitwise exclusive or. */
        XOR,
        /** Sum, wrapping. */
        ADD,
        /** Difference, wrapping. */
        SUB,
        /** Shift left. */
        SHL,
        /** Shift right, filling with zeros. */
        USHR
    }
}
