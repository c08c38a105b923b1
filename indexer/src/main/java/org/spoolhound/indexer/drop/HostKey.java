package org.spoolhound.indexer.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Provider;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.spoolhound.spool.key.SshKeyPair;

/** The key by which agents recognise this server. */
final class HostKey {
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private HostKey() {}

    /** Reads the key from its file; makes it when there is none. */
    static SshKeyPair readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            SshKeyPair.generate("spoolhound-drop").write(file);
        }
        return SshKeyPair.read(file);
    }

    /**
     * The key as MINA needs it. MINA 2.20 signs with Ed25519 through BouncyCastle only and does not
     * know the JDK's keys, but both write them down the same way.
     */
    static KeyPair forMina(SshKeyPair key) {
        KeyPair pair = key.jdkKeyPair();
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519", BOUNCY_CASTLE);
            return new KeyPair(
                    factory.generatePublic(
                            new X509EncodedKeySpec(pair.getPublic().getEncoded())),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(pair.getPrivate().getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("BouncyCastle does not take an Ed25519 key", e);
        }
    }
}
