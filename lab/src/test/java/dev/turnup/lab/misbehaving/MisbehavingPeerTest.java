package dev.turnup.lab.misbehaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.lab.DemoSite;
import dev.turnup.lab.pbx.LabPbx;
import dev.turnup.lab.pbx.PbxFiles;
import dev.turnup.lab.pbx.PbxSettings;
import dev.turnup.probe.ProbeListener;
import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.Prober;
import dev.turnup.probe.check.AudioCode;
import dev.turnup.probe.check.DtmfCode;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.check.QualityCode;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Proof;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every cause that the probe names is found where it is, and nothing else is. */
@Execution(ExecutionMode.CONCURRENT)
class MisbehavingPeerTest {
  private static final ProbeOptions OPTIONS =
      ProbeOptions.DEFAULTS
          .withLocalAddress(InetAddress.getLoopbackAddress())
          .withTimeouts(Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(5));

  /** What a busy machine does to packets: true of the run, but not what it is about. */
  private static final Set<DiagnosticCode> OF_THE_MACHINE =
      Set.of(
          AudioCode.AUDIO_GAPS,
          AudioCode.AUDIO_CUT_OFF,
          QualityCode.LOSS,
          QualityCode.JITTER,
          QualityCode.PACKETS_LATE,
          QualityCode.MEDIA_LATE,
          QualityCode.CLOCK_SKEW,
          QualityCode.OPINION_LOW);

  private static final int ATTEMPTS = 3;

  private static final Misbehaviour.Front NOBODY =
      port -> FrontDoor.plain(port, (_, visitor) -> visitor.close());

  @TempDir Path folder;

  static Stream<Misbehaviour> misbehaviours() {
    return Misbehaviours.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("misbehaviours")
  void isNamedAndNothingElse(Misbehaviour how) throws IOException {
    Verdict verdict = unspoilt(how);

    assertThat(codes(verdict)).as(describe(verdict)).containsExactly(how.cause());
  }

  @Test
  void findsNothingWrongWithAHealthyPeer() throws IOException {
    Verdict verdict =
        unspoilt(Misbehaviour.none().signalling(CallMisbehaviours.sessionTimer("uac")));

    assertThat(codes(verdict)).as(describe(verdict)).isEmpty();
    assertThat(verdict.answer()).isEqualTo(CheckResult.Answer.PASSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void findsNothingWrongWithAHealthyPeerOverTls(String protocol) throws IOException {
    Verdict verdict =
        unspoilt(
            TlsMisbehaviours.healthyWithOurCertificate(protocol)
                .signalling(CallMisbehaviours.sessionTimer("uac")));

    assertThat(codes(verdict)).as(describe(verdict)).isEmpty();
    assertThat(verdict.answer()).isEqualTo(CheckResult.Answer.PASSED);
  }

  private Verdict unspoilt(Misbehaviour how) throws IOException {
    Verdict verdict = probe(how);
    for (int i = 1; i < ATTEMPTS && isSpoilt(codes(verdict), how); i++) {
      verdict = probe(how);
    }
    return verdict;
  }

  /** Whether a busy machine explains all that is too much, or an event whose packets bunched. */
  private static boolean isSpoilt(Set<DiagnosticCode> found, Misbehaviour how) {
    List<DiagnosticCode> others =
        found.stream().filter(code -> !how.code().stream().anyMatch(code::equals)).toList();
    boolean isMissed =
        how.code().filter(DtmfCode.DTMF_WRONG_CLOCK::equals).isPresent() && found.isEmpty();
    return isMissed || (!others.isEmpty() && OF_THE_MACHINE.containsAll(others));
  }

  private Verdict probe(Misbehaviour how) throws IOException {
    Misbehaviour.PbxConfiguration files = how.files();
    Path configuration = Files.createTempDirectory(folder, "pbx");
    PbxFiles.write(configuration);
    PbxFiles.subscribers(configuration, files.allow(), files.dtmfMode());
    Path dialplan = configuration.resolve("turnup/demo-extensions.conf");
    Files.writeString(dialplan, files.dialplan().apply(Files.readString(dialplan)));
    try (LabPbx pbx = LabPbx.start(how.pbx().apply(PbxSettings.in(configuration)));
        BentPath path = new BentPath(pbx.port(), how.signalling().get(), how.media().get());
        FrontDoor door = how.front().orElse(NOBODY).open(path.port())) {
      int port = how.front().isPresent() ? door.port() : path.port();
      Site site = DemoSite.of(port, SipTransport.UDP, DemoSite.CALLBACK);
      Proof proof = site.proof();
      Proof short4 = new Proof(proof.echo(), proof.dtmfReadback(), "15*0", proof.inbound());
      return Prober.probe(
              how.site().of(DemoSite.with(site, site.media(), short4), pbx.port()),
              secrets(),
              OPTIONS.withLevel(how.level()).withOnly(how.checks()),
              ProbeListener.NONE)
          .verdict();
    }
  }

  private static Secrets secrets() {
    Map<SecretReference, Secret> all = new HashMap<>(DemoSite.secrets(PbxFiles.PASSWORD).values());
    all.put(TlsMisbehaviours.PASSPHRASE, new Secret(new String(Certificates.PASSPHRASE)));
    return new Secrets(all);
  }

  private static Set<DiagnosticCode> codes(Verdict verdict) {
    return verdict.results().stream()
        .flatMap(result -> result.finding().stream())
        .map(finding -> finding.code())
        .collect(Collectors.toSet());
  }

  private static String describe(Verdict verdict) {
    return verdict.results().stream()
        .filter(r -> !r.summary().equals("not asked for"))
        .map(MisbehavingPeerTest::describe)
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  private static String describe(CheckResult r) {
    return r.check() + " " + r.subject() + " " + r.answer() + " " + r.summary() + r.finding();
  }

  @Test
  void everyCodeHasAPeerThatCausesIt() {
    Set<ProbeCode> caused =
        Misbehaviours.ALL.stream().map(Misbehaviour::cause).collect(Collectors.toSet());
    Set<ProbeCode> all = new HashSet<>(ProbeCode.all());
    all.removeAll(Misbehaviours.ELSEWHERE.keySet());

    assertThat(caused).doesNotContainAnyElementsOf(Misbehaviours.ELSEWHERE.keySet());
    assertThat(caused).containsExactlyInAnyOrderElementsOf(all);
  }
}
