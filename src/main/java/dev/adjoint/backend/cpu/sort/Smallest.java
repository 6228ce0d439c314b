package dev.adjoint.backend.cpu.sort;

/**
 * The k smallest of many keys with their positions, as a heap with the greatest of them on top. Of
 * equal keys the one with the smaller position is the smaller.
 */
final class Smallest {
    private final long[] keys;
    private final int[] positions;
    private int size;

    Smallest(int k) {
        this.keys = new long[k];
        this.positions = new int[k];
    }

    void clear() {
        size = 0;
    }

    /** Takes keys in; their positions are {@code first}, {@code first + 1}, and so on. */
    void take(long[] from, int first, int count) {
        int i = 0;
        for (; i < count && size < keys.length; i++) {
            insert(from[i], first + i);
        }
        long top = keys[0];
        for (; i < count; i++) {
            // an equal key comes later, so it is greater
            if (from[i] < top) {
                sift(0, from[i], first + i);
                top = keys[0];
            }
        }
    }

    /** Writes the positions, that of the smallest key first; the heap is empty afterwards. */
    void drain(long[] out, int at, int stride) {
        while (size > 0) {
            out[at + (size - 1) * stride] = positions[0];
            size--;
            sift(0, keys[size], positions[size]);
        }
    }

    private void insert(long key, int position) {
        int hole = size++;
        while (hole > 0 && keys[(hole - 1) / 2] <= key) {
            keys[hole] = keys[(hole - 1) / 2];
            positions[hole] = positions[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }
        keys[hole] = key;
        positions[hole] = position;
    }

    /** Puts a key where the top one was, or below. */
    private void sift(int node, long key, int position) {
        int hole = node;
        for (int child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && before(child, keys[child + 1], positions[child + 1])) {
                child++;
            }
            if (!beforeKey(key, position, child)) {
                break;
            }
            keys[hole] = keys[child];
            positions[hole] = positions[child];
            hole = child;
        }
        if (size > 0) {
            keys[hole] = key;
            positions[hole] = position;
        }
    }

    /** Whether a node is smaller than a key. */
    private boolean before(int node, long key, int position) {
        return keys[node] < key || (keys[node] == key && positions[node] < position);
    }

    /** Whether a key is smaller than a node. */
    private boolean beforeKey(long key, int position, int node) {
        return key < keys[node] || (key == keys[node] && position < positions[node]);
    }
}
