package org.spoolhound.indexer.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed: those Java trusts, and those of a file. */
final class Trust {
    private Trust() {}

    /** Makes TLS sockets that believe them. */
    static SSLSocketFactory sockets(@Nullable Path file) throws DeliveryException {
        if (file == null) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {both(file)}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw DeliveryException.forNow(
                    "the certificates in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static X509TrustManager both(Path file) throws GeneralSecurityException, IOException {
        KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
        own.load(null, null);
        Collection<? extends Certificate> certificates;
        try (InputStream in = Files.newInputStream(file)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
        if (certificates.isEmpty()) {
            throw new IOException("there is none");
        }
        for (Certificate certificate : certificates) {
            own.setCertificateEntry("trusted-" + own.size(), certificate);
        }
        for (X509Certificate known : standard(null).getAcceptedIssuers()) {
            own.setCertificateEntry("standard-" + own.size(), known);
        }
        return standard(own);
    }

    private static X509TrustManager standard(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager one : factory.getTrustManagers()) {
            if (one instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new CertificateException("Java knows no certificates");
    }
}
