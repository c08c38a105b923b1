package org.spoolhound.indexer.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A mail server that misbehaves as told: answers each line by a script, or hangs up. */
final class ScriptedServer implements AutoCloseable {
    /** In place of an answer: hangs up. */
    static final String HANG_UP = "hang up";
    /** In place of an answer: says nothing, and keeps the line. */
    static final String SILENCE = "silence";
    /** In place of an answer: a byte now and then, never a whole line. */
    static final String DRIBBLE = "dribble";

    private final ServerSocket socket;
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final Script script;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What is answered to a line; the greeting is the answer to an empty one. */
    interface Script {
        String answer(String line);
    }

    ScriptedServer(Script script) throws IOException {
        this(new ServerSocket(0, 9, InetAddress.getLoopbackAddress()), script);
    }

    ScriptedServer(ServerSocket socket, Script script) {
        this.socket = socket;
        this.script = script;
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Every line that clients sent. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = client.getOutputStream();
            boolean goesOn = answer(out, "");
            boolean data = false;
            while (goesOn) {
                String line = in.readLine();
                if (line == null) {
                    return;
                }
                heard.add(line);
                if (!data || line.equals(".")) {
                    goesOn = answer(out, line);
                    data = line.equals("DATA");
                }
            }
        } catch (IOException e) {
            // The client went away, or the test is over.
        }
    }

    private boolean answer(OutputStream out, String line) throws IOException {
        String answer = script.answer(line);
        switch (answer) {
            case HANG_UP -> {
                return false;
            }
            case SILENCE -> {
                return true;
            }
            case DRIBBLE -> {
                dribble(out);
                return false;
            }
            default -> out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        return true;
    }

    private void dribble(OutputStream out) throws IOException {
        try {
            do {
                out.write('2');
                out.flush();
            } while (!closed.await(50, TimeUnit.MILLISECONDS)); // the pace, not a wait for luck
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server in good health. */
    static String good(String line) {
        return switch (line.split("[ :]", 2)[0]) {
            case "" -> "220 here";
            case "EHLO" -> "250-here\r\n250 8BITMIME";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 fine";
        };
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
