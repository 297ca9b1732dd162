/** The vendor's side in a process of its own: takes every message and remembers none. Tells its parent where it is. */
import { createServer } from 'node:http'

let sent = 0
const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    sent += 1
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({
        messaging_product: 'whatsapp',
        contacts: [],
        messages: [{ id: `wamid.sink${sent}` }],
      }),
    )
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : null)
})
process.on('disconnect', () => process.exit())
