{
  "extensionId": "[=line.number]",
  "name": "[=line.displayName!line.number]",
  "extPassword": "[=line.password]"
}
