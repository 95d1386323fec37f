# Written by Turnup for site [=site]. In the console of FortiOS, or as a script.
[#assign owner = "turnup-" + site]
config system settings
  set default-voip-alg-mode kernel-helper-based
  set sip-expectation disable
  set sip-nat-trace disable
end
# The helper for SIP goes by number: show it, and delete the entry whose name is sip (often 13).
config system session-helper
  show
end
config firewall service custom
  edit "[=owner]-sip"
    set udp-portrange [#list sipPorts as port][=port][#sep] [/#sep][/#list]
    set tcp-portrange [#list sipPorts as port][=port][#sep] [/#sep][/#list]
  next
  edit "[=owner]-rtp"
    set udp-portrange [#list rtpRanges as range][=range.first]-[=range.last][#sep] [/#sep][/#list]
  next
end
[@limit/]
[#-- DSCP as six bits; shaping policies mark what matches. --]
config firewall shaping-policy
  edit 0
    set comment "[=owner] rtp"
    set service "[=owner]-rtp"
    set srcaddr "all"
    set dstaddr "all"
    set dstintf "any"
    set diffserv-forward enable
    set diffserv-reverse enable
    set diffservcode-forward [@bits network.dscp.rtp.value/]
    set diffservcode-rev [@bits network.dscp.rtp.value/]
  next
  edit 0
    set comment "[=owner] sip"
    set service "[=owner]-sip"
    set srcaddr "all"
    set dstaddr "all"
    set dstintf "any"
    set diffserv-forward enable
    set diffserv-reverse enable
    set diffservcode-forward [@bits network.dscp.sip.value/]
    set diffservcode-rev [@bits network.dscp.sip.value/]
  next
end
[#macro bits value][#list [32, 16, 8, 4, 2, 1] as bit][=((value / bit)?floor % 2)][/#list][/#macro]
[#-- From the maker's command reference and not tried on a device: sessions per second of one source. --]
[#macro limit]
config firewall DoS-policy
  edit 0
    set comments "[=owner]"
    set interface "[=parameters.interface]"
    set srcaddr "all"
    set dstaddr "all"
    set service "[=owner]-sip"
    config anomaly
      edit "udp_src_session"
        set status enable
        set action block
        set threshold [=parameters.rate]
      next
    end
  next
end
[/#macro]
