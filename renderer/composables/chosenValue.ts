/** The value of what somebody chose in a `ui5-select`. */
export const chosenValue = (event: CustomEvent<{ selectedOption: { value: string } }>): string =>
  event.detail.selectedOption.value
