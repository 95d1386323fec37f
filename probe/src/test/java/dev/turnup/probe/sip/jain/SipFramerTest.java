package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SipFramerTest {
  private static final String WITH_BODY =
      "INVITE sip:a SIP/2.0\r\nl : 5\r\nSubject: Content-Length: 9\r\n\r\nv=0\r\n";
  private static final String WITHOUT = "SIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n";
  private static final String WITHOUT_LENGTH = "BYE sip:a SIP/2.0\r\n\r\n";

  private static List<String> cut(String stream, int pieceLength) {
    List<String> messages = new ArrayList<>();
    SipFramer framer = new SipFramer(frame -> messages.add(said(frame)));
    byte[] octets = stream.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < octets.length; at += pieceLength) {
      framer.accept(octets, at, Math.min(pieceLength, octets.length - at));
    }
    return messages;
  }

  private static String said(SipFramer.Frame frame) {
    return switch (frame) {
      case SipFramer.Frame.Complete(String text) -> text;
      case SipFramer.Frame.Broken(String _, int status, String _) -> "broken " + status;
    };
  }

  @Test
  void cutsWhereverTheStreamIsSplit() {
    String stream = "\r\n\r\n" + WITH_BODY + WITHOUT + "\r\n" + WITHOUT_LENGTH + WITH_BODY;
    for (int length = 1; length <= stream.length(); length++) {
      assertThat(cut(stream, length))
          .containsExactly(WITH_BODY, WITHOUT, WITHOUT_LENGTH, WITH_BODY);
    }
  }

  @Test
  void keepsBackWhatIsNotComplete() {
    assertThat(cut(WITH_BODY.substring(0, WITH_BODY.length() - 1), 7)).isEmpty();
  }

  @Test
  void gathersNoHeaderForEver() {
    assertThat(cut("x".repeat(300_000), 1000)).containsExactly("broken 513");
  }

  @Test
  void gathersNoBodyForEver() {
    String lie = "INVITE sip:a SIP/2.0\r\nContent-Length: 99999999\r\n\r\n";
    assertThat(cut(lie + "x".repeat(300_000), 1000)).containsExactly("broken 513");
  }

  @Test
  void isLostAfterALengthThatIsNone() {
    for (String length : List.of("-999", "", "five", "5\r\nl: 13", "10000000000")) {
      String stream = "INVITE sip:a SIP/2.0\r\nContent-Length: " + length + "\r\n\r\n" + WITHOUT;
      assertThat(cut(stream, 10)).as(length).containsExactly("broken 400");
    }
  }

  @Test
  void isLostAfterABodyOfUnknownLength() {
    assertThat(cut("INVITE sip:a SIP/2.0\r\nc: application/sdp\r\n\r\n" + WITHOUT, 10))
        .containsExactly("broken 400");
  }
}
