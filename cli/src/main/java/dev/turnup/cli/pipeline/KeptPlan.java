package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.AtomicFiles;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.deployer.DeployCode;
import dev.turnup.report.PlanFile;
import dev.turnup.report.read.MalformedRunException;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.deployment.FileChange;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Plans of several sites, to be kept in a file or held against one. Files that may hold secrets are
 * hashed slowly and with a salt, as whoever reads the plan could otherwise try passwords; a short
 * one, such as a PIN, can still be found by trying. Thread-safe.
 */
public final class KeptPlan {
  private static final int SALT_OCTETS = 16;
  private static final int ITERATIONS = 100_000;
  private static final int KEY_BITS = 256;

  private final String salt;
  private final Map<String, PlanFile.PlannedSite> sites = new ConcurrentHashMap<>();

  private KeptPlan(String salt) {
    this.salt = salt;
  }

  /** An empty one. */
  public static KeptPlan create() {
    byte[] random = new byte[SALT_OCTETS];
    new SecureRandom().nextBytes(random);
    return new KeptPlan(HexFormat.of().formatHex(random));
  }

  /** Whether the file begins like a plan. */
  public static boolean isOne(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(PlanFile.START.length());
      return new String(start, StandardCharsets.UTF_8).equals(PlanFile.START);
    } catch (IOException _) {
      return false;
    }
  }

  /** The plan in a file. */
  public static Outcome<KeptPlan> read(Path file) {
    try {
      PlanFile read = PlanFile.parse(Files.readString(file));
      KeptPlan plan = new KeptPlan(read.salt());
      read.sites().forEach(site -> plan.sites.put(site.worksheet(), site));
      return Outcome.accepted(plan);
    } catch (MalformedRunException e) {
      return Outcome.rejected(damaged(file, e.message()));
    } catch (IOException e) {
      return Outcome.rejected(damaged(file, IoText.of(e)));
    }
  }

  private static Diagnostic damaged(Path file, String why) {
    return Diagnostic.of(
            CliCode.PLAN, Location.UNLOCATED, "\"" + file + "\" is no plan that can be applied")
        .withCause(why)
        .withFix("make it again with turnup plan --out");
  }

  /** Writes it, for its owner only. */
  public void write(Path file) throws IOException {
    List<PlanFile.PlannedSite> sorted = new ArrayList<>(sites.values());
    sorted.sort(Comparator.comparing(PlanFile.PlannedSite::worksheet));
    AtomicFiles.write(file, new PlanFile(salt, sorted).text());
  }

  /** The worksheets that it was made of, sorted. */
  public List<Path> worksheets() {
    return sites.keySet().stream().sorted().map(Path::of).toList();
  }

  void add(SiteRun run, List<TargetPlan> plans) {
    List<PlanFile.PlannedFile> files = new ArrayList<>();
    for (TargetPlan plan : plans) {
      plan.changes().forEach(change -> files.add(hashed(plan, change)));
    }
    String worksheet = run.worksheet().toString();
    sites.put(worksheet, new PlanFile.PlannedSite(worksheet, run.site().site(), files));
  }

  /** What has moved since the plan was kept; empty when it still holds. */
  Optional<Diagnostic> moved(SiteRun run, List<TargetPlan> plans) {
    PlanFile.PlannedSite known = sites.get(run.worksheet().toString());
    List<PlanFile.PlannedFile> kept = known == null ? List.of() : known.files();
    int compared = 0;
    for (TargetPlan plan : plans) {
      for (FileChange change : plan.changes()) {
        PlanFile.PlannedFile now = hashed(plan, change);
        Optional<PlanFile.PlannedFile> then =
            kept.stream()
                .filter(file -> file.target().equals(now.target()))
                .filter(file -> file.path().equals(now.path()))
                .findFirst();
        boolean isWorksheetSame = then.filter(file -> file.after().equals(now.after())).isPresent();
        boolean isLiveSame = then.filter(file -> file.before().equals(now.before())).isPresent();
        if (then.isPresent() && !isLiveSame) {
          return Optional.of(
              moved(DeployCode.LIVE_MOVED, now, "what is live there is not what it was"));
        }
        if (!isWorksheetSame) {
          return Optional.of(
              moved(CliCode.WORKSHEET_MOVED, now, "the worksheet renders it differently now"));
        }
        compared++;
      }
    }
    return compared == kept.size()
        ? Optional.empty()
        : Optional.of(
            moved(
                CliCode.WORKSHEET_MOVED,
                kept.getFirst(),
                "the worksheet has other targets or files now"));
  }

  private static Diagnostic moved(DiagnosticCode code, PlanFile.PlannedFile file, String why) {
    return Diagnostic.of(
            code,
            Location.UNLOCATED,
            file.target() + " " + file.path() + " has moved since the plan was kept")
        .withCause(why)
        .withFix("make a new plan, look at it, and apply that");
  }

  private PlanFile.PlannedFile hashed(TargetPlan plan, FileChange change) {
    Artifact artifact = change.artifact();
    boolean isSecret = !artifact.secretKeys().isEmpty();
    boolean isLines = artifact.content() == Artifact.Content.LINES;
    // Somebody else's file may change in what is not ours.
    String after = isLines ? artifact.body() : change.after();
    Optional<String> before = isLines ? Optional.of(change.kind().name()) : change.before();
    return new PlanFile.PlannedFile(
        plan.configuration().target().text(),
        artifact.path(),
        before.map(text -> hash(text, isSecret)),
        hash(after, isSecret));
  }

  private String hash(String text, boolean isSecret) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      HexFormat hex = HexFormat.of();
      String quick = hex.formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
      if (!isSecret) {
        return quick;
      }
      PBEKeySpec spec =
          new PBEKeySpec(quick.toCharArray(), hex.parseHex(salt), ITERATIONS, KEY_BITS);
      byte[] slow =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return hex.formatHex(slow);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256 and PBKDF2", e);
    }
  }
}
