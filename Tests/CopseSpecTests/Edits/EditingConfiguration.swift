import CopseSpec

/// An edit made in place.
func edit(_ change: (inout ConfigurationEdit) -> Void) -> ConfigurationEdit {
  var edit = ConfigurationEdit()
  change(&edit)
  return edit
}

/// The JSON of a configuration after an edit.
func edited(
  _ json: JSONObject = Samples.configuration, _ change: (inout ConfigurationEdit) -> Void
) throws -> JSONObject {
  try edit(change).applied(to: ImageConfiguration(.object(json))).json
}
