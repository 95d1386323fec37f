package dev.turnup.ci.probe;

import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.RealAsterisk;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An Asterisk as a customer might run it: endpoints that differ in one point each, and a dialplan
 * with every test extension. Its log tells the native codec and the digits of each call.
 */
final class AsteriskSite implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** The number of the endpoint that speaks one codec only, by Asterisk's name of that. */
  static final Map<String, String> SINGLE_CODEC =
      Map.of(
          "alaw", "6020",
          "g722", "6021",
          "g726", "6022",
          "g726aal2", "6023",
          "gsm", "6024",
          "slin", "6025",
          "opus", "6026");

  private static final String DIALPLAN =
      """
      [general]
      static=yes
      [site]
      exten => _60[12][0-9],1,Dial(PJSIP/${EXTEN},30)
       same => n,Hangup()
      exten => 600,1,Answer()
       same => n,Verbose(1,echo in ${CHANNEL(audionativeformat)})
       same => n,Echo()
       same => n,Hangup()
      exten => 602,1,Answer()
       same => n,Read(DIGITS,,6,t(),1,15)
       same => n,Verbose(1,read ${DIGITS})
       same => n,Wait(0.5)
       same => n,SendDTMF(${DIGITS},200,200)
       same => n,Wait(1)
       same => n,Hangup()
      exten => 604,1,Answer()
       same => n,Read(DIGITS,,16,t(),1,15)
       same => n,SendDTMF(${DIGITS},70,80)
       same => n,Wait(1)
       same => n,Hangup()
      exten => 606,1,Progress()
       same => n,Playtones(1004)
       same => n,Wait(1)
       same => n,Answer()
       same => n,Echo()
       same => n,Hangup()
      exten => 607,1,Answer()
       same => n,Wait(0.5)
       same => n,Transfer(sip:600@transferred.example)
       same => n,Verbose(1,transfer ${TRANSFERSTATUS})
       same => n,Hangup()
      exten => 603,1,Answer()
       same => n,Originate(PJSIP/${CHANNEL(endpoint)},app,Echo,,,30,ac(603))
       same => n,Wait(0.5)
       same => n,Hangup()
      """;

  private final RealAsterisk asterisk;

  private AsteriskSite(RealAsterisk asterisk) {
    this.asterisk = asterisk;
  }

  /** Boots it. */
  static AsteriskSite start() {
    RealAsterisk asterisk = RealAsterisk.prepare();
    Stream<String> single =
        SINGLE_CODEC.entrySet().stream()
            .map(one -> endpoint(one.getValue(), "", "allow=!all," + one.getKey()));
    Stream<String> special =
        Stream.of(
            endpoint("6010", "", ""),
            endpoint("6011", "", ""),
            endpoint("6012", "supported_algorithms_uas=SHA-256", ""),
            endpoint("6013", "supported_algorithms_uas=SHA-512-256", ""),
            endpoint("6014", "", "allow=!all,g722,ulaw,alaw,g726,g726aal2,gsm,slin,opus,speex"),
            endpoint("6015", "", "dtmf_mode=info"),
            endpoint("6016", "", "dtmf_mode=inband"),
            endpoint("6017", "", "timers_min_se=120\ntimers_sess_expires=180"),
            endpoint("6018", "", "100rel=required"),
            endpoint("6019", "", "timers=always\ntimers_sess_expires=90"),
            endpoint("6030", "", "media_encryption=sdes"),
            endpoint("6032", "", "media_encryption=dtls\ndtls_auto_generate_cert=yes"),
            endpoint(
                "6033",
                "",
                "media_encryption=dtls\ndtls_auto_generate_cert=yes\ndtls_setup=passive"),
            endpoint("6031", "", "media_encryption=sdes\nmedia_encryption_optimistic=yes"));
    String endpoints = Stream.concat(single, special).collect(Collectors.joining());
    asterisk
        .write("pjsip.conf", asterisk.transports() + endpoints)
        .write("extensions.conf", DIALPLAN)
        .start();
    return new AsteriskSite(asterisk);
  }

  /** Endpoint, authentication and address of record of a number. */
  private static String endpoint(String number, String authentication, String endpoint) {
    return """
    [%1$s]
    type=endpoint
    context=site
    disallow=all
    allow=g722,ulaw,alaw
    direct_media=no
    auth=%1$s
    aors=%1$s
    %4$s
    [%1$s]
    type=auth
    auth_type=digest
    username=acme-%1$s
    password=%2$s
    %3$s
    [%1$s]
    type=aor
    max_contacts=2
    remove_existing=yes
    """
        .formatted(number, Probing.PASSWORD, authentication, endpoint);
  }

  int sipPort() {
    return asterisk.sipPort();
  }

  /** What its CLI prints for a command. */
  String cli(String command) {
    return asterisk.cli(command);
  }

  /** A place in the log, so that a test sees only what came after it. */
  int mark() {
    return asterisk.log().length();
  }

  /** What was logged since; waits until it has the text, and gives up after 30 s. */
  String logSince(int mark, String text) {
    Await.holds(SOON, () -> asterisk.log().substring(mark).contains(text));
    return asterisk.log().substring(mark);
  }

  @Override
  public void close() {
    asterisk.close();
  }
}
