package dev.adjoint.cuda;

import java.lang.foreign.MemorySegment;

/**
 * An address in a device's memory. It is a number only: it keeps nothing alive, and the processor
 * cannot read what it points to.
 *
 * @param address the address in bytes, 0 for none
 */
public record DevicePtr(long address) {
    /** No address. */
    public static final DevicePtr NULL = new DevicePtr(0);

    /** The address some bytes further on. */
    public DevicePtr plus(long bytes) {
        return new DevicePtr(address + bytes);
    }

    /** Whether this is no address. */
    public boolean isNull() {
        return address == 0;
    }

    MemorySegment segment() {
        return MemorySegment.ofAddress(address);
    }

    /** The address in hexadecimal, such as {@code 0x7f0000001000}. */
    @Override
    public String toString() {
        return "0x" + Long.toHexString(address);
    }
}
