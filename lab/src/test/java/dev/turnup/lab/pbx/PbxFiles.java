package dev.turnup.lab.pbx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configuration files like those that are pushed to a PBX. */
public final class PbxFiles {
  public static final String PASSWORD = "s3cret;with\\marks";

  private PbxFiles() {}

  /** Two subscribers, 6001 and 6002, and the test extensions 600, 602 and 603. */
  public static Path write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("turnup"));
    Files.writeString(
        folder.resolve("pjsip.conf"),
        """
        [transport-udp]
        type = transport
        protocol = udp
        bind = 0.0.0.0

        #tryinclude "turnup/*-pjsip.conf"
        """);
    Files.writeString(
        folder.resolve("extensions.conf"),
        """
        [general]
        static = yes
        #tryinclude "turnup/demo-extensions.conf"
        """);
    subscribers(folder, "g722,ulaw,alaw", "rfc4733");
    Files.writeString(
        folder.resolve("turnup/demo-extensions.conf"),
        """
        ; Written by Turnup for site demo.
        [turnup-demo]
        exten => 6001,1,Dial(PJSIP/6001,60)
         same => n,Hangup()
        exten => 6002,1,Dial(PJSIP/6002,60)
         same => n,Hangup()
        exten => 600,1,Answer()
         same => n,Echo()
         same => n,Hangup()
        exten => 602,1,Answer()
         same => n,Read(TURNUP_DIGITS,,4,t(),1,8)
         same => n,Wait(0.1)
         same => n,SendDTMF(${TURNUP_DIGITS},100,100)
         same => n,Wait(0.2)
         same => n,Hangup()
        exten => 603,1,Answer()
         same => n,Originate(PJSIP/${CHANNEL(endpoint)},app,Echo,,,30,ac(603))
         same => n,Wait(0.2)
         same => n,Hangup()
        """);
    return folder;
  }

  /** Writes the two subscribers with these codecs and this DTMF mode, as Asterisk spells them. */
  public static void subscribers(Path folder, String allow, String dtmfMode) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String number : new String[] {"6001", "6002"}) {
      text.append(
          """
          [%1$s]
          type = endpoint
          context = turnup-demo
          disallow = all
          allow = %2$s
          dtmf_mode = %3$s
          direct_media = no
          auth = %1$s
          aors = %1$s

          [%1$s]
          type = auth
          auth_type = digest
          username = demo-%1$s
          password = %4$s

          [%1$s]
          type = aor
          max_contacts = 1
          remove_existing = yes
          default_expiration = 300
          minimum_expiration = 60
          maximum_expiration = 7200
          """
              .formatted(number, allow, dtmfMode, PASSWORD.replace(";", "\\;")));
    }
    Files.writeString(folder.resolve("turnup/demo-pjsip.conf"), text);
  }
}
