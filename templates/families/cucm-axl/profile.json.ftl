[#if media.offer == "early"]
[#assign offer = { "best-effort": "Best Effort (no MTP inserted)", "mandatory": "Mandatory (insert MTP if needed)" }[parameters.earlyOffer]]
[#else]
[#assign offer = "Disabled (Default value)"]
[/#if]
{
  "earlyOfferSuppVoiceCall": "[=offer]",
  "sipSessionRefreshMethod": "Invite"
}
