package dev.turnup.ci.family;

import dev.turnup.ci.peer.RealAsterisk;

/**
 * An Asterisk that plays the provider at the other end of a trunk. Its customer is called acme#1
 * and has the number +4930123456. 600 echoes; 603 calls the customer's number, with an echo behind.
 */
final class Provider implements AutoCloseable {
  /** Not that of everybody else: a PBX tells the trunk by its address. */
  static final String ADDRESS = "127.0.0.2";

  private final RealAsterisk asterisk = RealAsterisk.prepare();

  /** Knows its customer by a registration and asks for the password of calls, too. */
  void startRegistrar(String password) {
    start(
        """
        auth=acme#1
        [acme#1]
        type=auth
        auth_type=digest
        username=acme#1
        password=%s
        [acme#1]
        type=aor
        max_contacts=1
        """
            .formatted(password.replace(";", "\\;")));
  }

  /** Knows its customer by the address 127.0.0.1, where this is the port of the PBX. */
  void startKnowing(int port) {
    start(
        """
        [acme#1]
        type=identify
        endpoint=acme#1
        match=127.0.0.1
        [acme#1]
        type=aor
        contact=sip:127.0.0.1:%d
        """
            .formatted(port));
  }

  private void start(String identity) {
    asterisk
        .write(
            "pjsip.conf",
            asterisk.transports().replace("127.0.0.1", ADDRESS)
                + """

                [acme#1]
                type=endpoint
                context=customers
                disallow=all
                allow=alaw,ulaw
                direct_media=no
                aors=acme#1
                %s
                """
                    .formatted(identity))
        .write(
            "extensions.conf",
            """
            [customers]
            exten => 600,1,Answer()
             same => n,Echo()
            exten => +49600,1,Goto(600,1)
            exten => 603,1,Answer()
             same => n,Originate(PJSIP/+4930123456@acme#1,app,Echo,,,30,ac(+4940999))
             same => n,Wait(0.5)
             same => n,Hangup()
            """)
        .start();
  }

  int sipPort() {
    return asterisk.sipPort();
  }

  String cli(String command) {
    return asterisk.cli(command);
  }

  String log() {
    return asterisk.log();
  }

  @Override
  public void close() {
    asterisk.close();
  }
}
