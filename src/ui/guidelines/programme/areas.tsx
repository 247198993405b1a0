/** Offered as one types; any other will do. */
const areas = ['Executive', 'HR', 'PR', 'Legal', 'Customer service', 'Marketing', 'IT']

/** What fields for an area or a department offer. */
export function Areas() {
  return (
    <datalist id="areas">
      {areas.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </datalist>
  )
}
