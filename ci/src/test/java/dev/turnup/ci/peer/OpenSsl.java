package dev.turnup.ci.peer;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Certificates as openssl makes them, in a folder of their own. */
public final class OpenSsl implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path work = Directories.create("openssl");

  /** A certificate and its key, both PEM. */
  public record Pair(Path certificate, Path key) {}

  /** An authority that signs itself. */
  public Pair authority(String name) {
    Pair pair = pair(name);
    run(
        "openssl",
        "req",
        "-x509",
        "-new",
        "-key",
        pair.key.toString(),
        "-days",
        "3650",
        "-subj",
        "/CN=" + name,
        "-addext",
        "basicConstraints=critical,CA:TRUE",
        "-out",
        pair.certificate.toString());
    return pair;
  }

  /** Signed by itself, for that DNS name. */
  public Pair selfSigned(String name, String dns) {
    Pair pair = pair(name);
    run(
        "openssl",
        "req",
        "-x509",
        "-new",
        "-key",
        pair.key.toString(),
        "-days",
        "300",
        "-subj",
        "/CN=" + name,
        "-addext",
        "subjectAltName=DNS:" + dns,
        "-out",
        pair.certificate.toString());
    return pair;
  }

  /** Signed by the authority, for that DNS name, valid between these times. */
  public Pair signed(Pair authority, String name, String dns, Instant from, Instant until) {
    Pair pair = pair(name);
    Path request = work.resolve(name + ".csr");
    run(
        "openssl",
        "req",
        "-new",
        "-key",
        pair.key.toString(),
        "-subj",
        "/CN=" + name,
        "-out",
        request.toString());
    Path database = work.resolve(name + ".db");
    Directories.write(database, "");
    Path settings =
        Directories.write(
            work.resolve(name + ".cnf"),
            """
            [ca]
            default_ca = here
            [here]
            database = %1$s
            new_certs_dir = %2$s
            rand_serial = yes
            default_md = sha256
            policy = any
            x509_extensions = extensions
            [any]
            commonName = supplied
            [extensions]
            subjectAltName = DNS:%3$s
            """
                .formatted(database, work, dns));
    run(
        "openssl",
        "ca",
        "-batch",
        "-notext",
        "-config",
        settings.toString(),
        "-in",
        request.toString(),
        "-cert",
        authority.certificate.toString(),
        "-keyfile",
        authority.key.toString(),
        "-startdate",
        TIME.format(from),
        "-enddate",
        TIME.format(until),
        "-out",
        pair.certificate.toString());
    return pair;
  }

  /** The pair as PKCS#12. */
  public Path pkcs12(Pair pair, String passphrase) {
    Path file = work.resolve(pair.certificate.getFileName() + ".p12");
    run(
        "openssl",
        "pkcs12",
        "-export",
        "-in",
        pair.certificate.toString(),
        "-inkey",
        pair.key.toString(),
        "-passout",
        "pass:" + passphrase,
        "-out",
        file.toString());
    return file;
  }

  private Pair pair(String name) {
    Path key = work.resolve(file(name) + ".key");
    run(
        "openssl",
        "genpkey",
        "-algorithm",
        "EC",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-out",
        key.toString());
    return new Pair(work.resolve(file(name) + ".pem"), key);
  }

  /** Not every program reads a path with a blank in it. */
  private static String file(String name) {
    return name.replace(' ', '-');
  }

  private static void run(String... command) {
    String unused = Shell.run(command).orFail();
  }

  @Override
  public void close() {
    Directories.delete(work);
  }
}
