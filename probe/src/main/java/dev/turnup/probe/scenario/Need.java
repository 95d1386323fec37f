package dev.turnup.probe.scenario;

/** What earlier steps may have found to be missing, so that a later one cannot tell anything. */
enum Need {
  /** The echo extension answers. */
  ECHO_CALL,
  /** The PBX takes one of our codecs at least. */
  COMMON_CODEC,
  /** What we send to the echo extension comes back as RTP. */
  AUDIO_BACK
}
