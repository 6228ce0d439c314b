package dev.adjoint.bench;

/**
 * A case's name in parts.
 *
 * @param stem the name without its last word
 * @param backward whether the last word is {@code fwdbwd}, not {@code fwd}
 */
record Direction(String stem, boolean backward) {

    /** Splits a name; one that ends in neither word has an empty stem. */
    static Direction of(String name) {
        int dash = name.lastIndexOf('-');
        return switch (name.substring(dash + 1)) {
            case "fwd" -> new Direction(name.substring(0, dash), false);
            case "fwdbwd" -> new Direction(name.substring(0, dash), true);
            default -> new Direction("", false);
        };
    }
}
