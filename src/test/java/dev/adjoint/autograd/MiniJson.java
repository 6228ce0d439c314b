package dev.adjoint.autograd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON strictly: objects, arrays, strings without escapes, and numbers. */
final class MiniJson {
    private final String text;
    private int at;

    MiniJson(String text) {
        this.text = text;
    }

    Object parse() {
        Object value = value();
        space();
        if (at != text.length()) {
            throw new IllegalArgumentException("more after the end: " + text.substring(at));
        }
        return value;
    }

    private Object value() {
        space();
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> out = new LinkedHashMap<>();
        expect('{');
        while (more('}', out.isEmpty())) {
            space();
            String key = string();
            expect(':');
            out.put(key, value());
        }
        return out;
    }

    private List<Object> array() {
        List<Object> out = new ArrayList<>();
        expect('[');
        while (more(']', out.isEmpty())) {
            out.add(value());
        }
        return out;
    }

    private boolean more(char end, boolean first) {
        space();
        if (text.charAt(at) == end) {
            at++;
            return false;
        }
        if (!first) {
            expect(',');
        }
        return true;
    }

    private String string() {
        expect('"');
        int end = text.indexOf('"', at);
        String out = text.substring(at, end);
        at = end + 1;
        return out;
    }

    private double number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return Double.parseDouble(text.substring(start, at));
    }

    private void expect(char c) {
        space();
        if (text.charAt(at++) != c) {
            throw new IllegalArgumentException("no '" + c + "' at " + (at - 1) + ": " + text);
        }
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
