package dev.turnup.lab.pbx.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.site.Codec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir Path folder;

  @Test
  void putsAnEndpointTogetherFromItsThreeSections() throws IOException {
    Files.writeString(
        folder.resolve("pjsip.conf"),
        """
        [6001]
        type = endpoint
        context = inside
        disallow = all
        allow = g722:30,!g722,alaw:40,ulaw
        dtmf_mode = auto_info
        auth = 6001
        aors = 6001
        [6001]
        type = auth
        username = u
        password = p
        realm = acme
        [6001]
        type = aor
        max_contacts = 2
        minimum_expiration = 30
        """);

    PjsipConfiguration read = PjsipConfiguration.read(folder);
    PbxEndpoint endpoint = read.endpoint("6001").orElseThrow();

    assertThat(read.misunderstood()).isEmpty();
    assertThat(endpoint.codecs()).containsExactly(Codec.PCMA, Codec.PCMU);
    assertThat(endpoint.packetTime()).isEqualTo(Duration.ofMillis(40));
    assertThat(endpoint.dtmfMode()).isEqualTo(DtmfMode.AUTO_INFO);
    assertThat(endpoint.realm()).isEqualTo("acme");
    assertThat(endpoint.credentials().orElseThrow().username()).isEqualTo("u");
    assertThat(endpoint.limits().maximum()).isEqualTo(2);
    assertThat(endpoint.limits().granted(Duration.ofSeconds(5))).hasSeconds(30);
  }

  @Test
  void listsOptionsThatItDoesNotKnowWithoutTheirValues() throws IOException {
    Files.writeString(
        folder.resolve("pjsip.conf"),
        "[a]\ntype = endpoint\nallow = ulaw,klingon\npasswort = hunter2\n[b]\ntype = phone\n");

    assertThat(PjsipConfiguration.read(folder).misunderstood())
        .containsExactly("[a] passwort", "[a] codec klingon", "[b] of type 'phone'");
  }

  @Test
  void findsExtensionsInContextsAndWhatTheyInclude() throws IOException {
    Files.writeString(
        folder.resolve("extensions.conf"),
        """
        [general]
        static = yes
        [inside]
        exten => 602,1,Read(D,,4,t(),1,8)
         same => n,SendDTMF(${D},200,200)
        include => outside
        [outside]
        exten => 700,1(label),Hangup()
        exten => 701,1,Playback(hello)
        """);

    Dialplan plan = Dialplan.read(folder);

    assertThat(plan.steps("inside", "602").orElseThrow())
        .containsExactly(
            new DialplanStep(DialplanApplication.READ, List.of("D", "", "4", "t()", "1", "8")),
            new DialplanStep(DialplanApplication.SEND_DTMF, List.of("${D}", "200", "200")));
    assertThat(plan.steps("inside", "700")).isPresent();
    assertThat(plan.steps("outside", "602")).isEmpty();
    assertThat(plan.steps("nowhere", "602")).isEmpty();
    assertThat(plan.misunderstood()).containsExactly("[outside] exten => 701,1,Playback(hello)");
  }
}
