// A file and its fields in one body. Source: RFC 7578.

export interface Multipart {
  readonly contentType: string
  readonly body: Uint8Array
}

/** The boundary is made by the platform. */
export async function multipart(
  fields: Readonly<Record<string, string>>,
  file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
): Promise<Multipart> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set(file.name, new Blob([Buffer.from(file.bytes)], { type: file.type }), `image.${file.type.split('/')[1]}`)
  const response = new Response(form)
  const contentType = response.headers.get('content-type') ?? 'multipart/form-data'
  return { contentType, body: new Uint8Array(await response.arrayBuffer()) }
}
