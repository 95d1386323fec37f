[
[#list media.codecs as codec]
  {
    "Name": "[=codec.name]"
  }[#sep],[/#sep]
[/#list]
]
