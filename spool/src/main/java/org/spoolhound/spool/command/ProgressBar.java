package org.spoolhound.spool.command;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One line on a terminal, drawn again at most ten times a second, gone when the work is done. */
final class ProgressBar implements Progress {
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LARGEST_BAR = 40;
    private static final String ERASE = "\r\u001b[K";

    private final Terminal terminal;
    private final String what;
    private final Thread eraser = new Thread(this::erase, "progress-eraser");
    private long drawnAt = System.nanoTime() - REDRAW_NANOS;

    ProgressBar(Terminal terminal, String what) {
        this.terminal = terminal;
        this.what = what;
        Runtime.getRuntime().addShutdownHook(eraser);
    }

    @Override
    public synchronized void show(long done, long total) {
        long now = System.nanoTime();
        if (now - drawnAt >= REDRAW_NANOS) {
            drawnAt = now;
            terminal.err().text(ERASE + Printable.cut(text(done, total), terminal.columns() - 1));
            terminal.err().flush();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(eraser);
        } catch (IllegalStateException e) {
            return; // Ctrl-C: the hook erases the line
        }
        erase();
    }

    private synchronized void erase() {
        terminal.err().text(ERASE);
        terminal.err().flush();
    }

    private String text(long done, long total) {
        String count = String.format(Locale.ROOT, "%,d", done);
        if (total <= 0) {
            return what + "  " + count;
        }
        String of = String.format(
                Locale.ROOT, "  %s of %,d  %3d%%", count, total, percent(done, total));
        int room = terminal.columns() - what.length() - of.length() - 5;
        return what + bar(Math.min(room, LARGEST_BAR), percent(done, total)) + of;
    }

    private static String bar(int width, int percent) {
        if (width < 5) {
            return "";
        }
        int full = width * percent / 100;
        return "  [" + "#".repeat(full) + "-".repeat(width - full) + "]";
    }

    private static int percent(long done, long total) {
        return (int) Math.clamp(done * 100.0 / total, 0, 100);
    }
}
