package dev.turnup.lab.misbehaving;

import dev.turnup.lab.pbx.PbxSettings;
import dev.turnup.probe.check.CallCode;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.scenario.Level;
import dev.turnup.schema.site.Site;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One thing that a peer does wrong, or a worksheet that does not fit it.
 *
 * @param code the only one that a run may find; none when the peer is healthy
 * @param checks the checks to report; empty means all
 * @param site changes the worksheet
 * @param pbx changes how the PBX behind the path is set up
 * @param files changes what the PBX's configuration says
 * @param signalling bends the SIP of a run
 * @param media bends the RTP of each call
 * @param front stands before the path, if anything does
 */
record Misbehaviour(
    Optional<ProbeCode> code,
    Level level,
    Set<String> checks,
    Worksheet site,
    UnaryOperator<PbxSettings> pbx,
    PbxConfiguration files,
    Supplier<SignallingBend> signalling,
    Supplier<Supplier<MediaBend>> media,
    Optional<Front> front) {
  /** All but what a busy machine would spoil; see {@link #in}. */
  private static final Set<String> USUAL =
      Set.of("tls", "registration", "call", "audio", "codec", "dtmf", "inbound", "unregistration");

  /** Opens what stands before the path. */
  interface Front {
    FrontDoor open(int pathPort) throws IOException;
  }

  /** Changes a worksheet. */
  interface Worksheet {
    /**
     * The worksheet of the run.
     *
     * @param pbxPort where the PBX itself listens
     */
    Site of(Site site, int pbxPort);
  }

  /**
   * What the PBX's files say.
   *
   * @param allow codecs as Asterisk spells them
   * @param dtmfMode likewise
   */
  record PbxConfiguration(String allow, String dtmfMode, UnaryOperator<String> dialplan) {
    static final PbxConfiguration USUAL =
        new PbxConfiguration("g722,ulaw,alaw", "rfc4733", UnaryOperator.identity());
  }

  static Misbehaviour causing(ProbeCode cause) {
    return new Misbehaviour(
        Optional.of(cause),
        Level.QUICK,
        USUAL,
        (site, _) -> site,
        UnaryOperator.identity(),
        PbxConfiguration.USUAL,
        () -> SignallingBend.NONE,
        () -> () -> MediaBend.NONE,
        Optional.empty());
  }

  /** All that a healthy peer is asked. */
  static Misbehaviour none() {
    Misbehaviour any = causing(CallCode.CALL_UNEXPECTED);
    return new Misbehaviour(
        Optional.empty(),
        Level.FULL,
        Set.of(),
        any.site,
        any.pbx,
        any.files,
        any.signalling,
        any.media,
        any.front);
  }

  /** The code that it causes. */
  ProbeCode cause() {
    return code.orElseThrow();
  }

  /** Reports these checks only: those that come before it cannot see it, or take long. */
  Misbehaviour in(Level atLevel, String... only) {
    return new Misbehaviour(
        code, atLevel, Set.of(only), site, pbx, files, signalling, media, front);
  }

  Misbehaviour site(UnaryOperator<Site> change) {
    return worksheet((site, _) -> change.apply(site));
  }

  Misbehaviour worksheet(Worksheet change) {
    return new Misbehaviour(code, level, checks, change, pbx, files, signalling, media, front);
  }

  Misbehaviour pbx(UnaryOperator<PbxSettings> change) {
    return new Misbehaviour(code, level, checks, site, change, files, signalling, media, front);
  }

  Misbehaviour allowing(String codecs) {
    return with(new PbxConfiguration(codecs, files.dtmfMode, files.dialplan));
  }

  /** The value of {@code media_encryption}. */
  Misbehaviour encrypting(String mode) {
    return allowing(files.allow + "\nmedia_encryption = " + mode);
  }

  Misbehaviour dtmfMode(String mode) {
    return with(new PbxConfiguration(files.allow, mode, files.dialplan));
  }

  Misbehaviour dialplan(String text, String replacement) {
    return with(
        new PbxConfiguration(
            files.allow, files.dtmfMode, plan -> replaced(plan, text, replacement)));
  }

  private static String replaced(String plan, String text, String replacement) {
    if (!plan.contains(text)) {
      throw new IllegalArgumentException("no such line in the dial plan: " + text);
    }
    return plan.replace(text, replacement);
  }

  private Misbehaviour with(PbxConfiguration other) {
    return new Misbehaviour(code, level, checks, site, pbx, other, signalling, media, front);
  }

  Misbehaviour signalling(SignallingBend bend) {
    return signalling(() -> bend);
  }

  Misbehaviour signalling(Supplier<SignallingBend> bend) {
    return new Misbehaviour(code, level, checks, site, pbx, files, bend, media, front);
  }

  /** A bend of its own for each call. */
  Misbehaviour media(Supplier<MediaBend> bend) {
    return mediaOfRun(() -> bend);
  }

  /** The same, where the calls of a run have something in common. */
  Misbehaviour mediaOfRun(Supplier<Supplier<MediaBend>> bend) {
    return new Misbehaviour(code, level, checks, site, pbx, files, signalling, bend, front);
  }

  Misbehaviour front(Front opening) {
    return new Misbehaviour(
        code, level, checks, site, pbx, files, signalling, media, Optional.of(opening));
  }

  @Override
  public String toString() {
    return code.map(cause -> cause.id() + " " + cause).orElse("healthy");
  }
}
