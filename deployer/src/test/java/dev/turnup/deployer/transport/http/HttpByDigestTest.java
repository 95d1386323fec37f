package dev.turnup.deployer.transport.http;

import dev.turnup.lab.host.LabHttpDeviceSettings;

/** The same with a device that never sees the password. */
class HttpByDigestTest extends HttpTransportTest {
  @Override
  protected LabHttpDeviceSettings.Login login() {
    return LabHttpDeviceSettings.Login.DIGEST;
  }
}
