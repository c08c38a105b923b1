package org.spoolhound.indexer.notify;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of localhost that nobody knows.
 *
 * @param store with its key
 * @param pem the certificate alone
 */
record TestCertificate(Path store, Path pem) {
    private static final String PASSWORD = "changeit";

    static TestCertificate make(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("tls.p12");
        Path pem = folder.resolve("tls.pem");
        keytool(List.of(
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "9000",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
        keytool(List.of(
                "-exportcert",
                "-rfc",
                "-alias",
                "a",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString(),
                "-file",
                pem.toString()));
        return new TestCertificate(store, pem);
    }

    private static void keytool(List<String> arguments) throws IOException, InterruptedException {
        List<String> call = new java.util.ArrayList<>(arguments);
        call.add(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Process process = new ProcessBuilder(call).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    ServerSocket listen() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory()
                .createServerSocket(0, 9, InetAddress.getLoopbackAddress());
    }
}
