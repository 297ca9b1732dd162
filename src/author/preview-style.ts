/** How the page of screens looks; the phone's own letters and colours are near those of each channel. */
export const previewStyle = `
:root { color-scheme: light; --ink: #1b1e24; --soft: #5b6472; --line: #d9dce1; }
* { box-sizing: border-box; }
body { margin: 0; padding: 2rem; color: var(--ink); background: #fff;
  font: 15px/1.45 'Noto Sans', 'Open Sans', 'Segoe UI', system-ui, 'Noto Sans Arabic', sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; }
h2 { margin: 2.5rem 0 0; padding-block-end: .35rem; border-block-end: 1px solid var(--line); font-size: 1.25rem; }
header p { margin: .25rem 0; color: var(--soft); }
header .notice { margin-block: 1rem; padding: .6rem .9rem; border: 1px solid #d9a514; border-radius: .5rem;
  color: #5a4300; background: #fff8e0; max-inline-size: 46rem; }
nav { display: flex; flex-wrap: wrap; gap: .3rem .9rem; }
a { color: #1f4f9c; }
section { display: flex; flex-wrap: wrap; gap: 1.25rem; align-items: flex-start; }
h2 { flex-basis: 100%; }
figure { margin: 0; break-inside: avoid; }
.phones { display: flex; gap: .75rem; align-items: flex-start; }
figcaption { margin-block-start: .5rem; max-inline-size: 17rem; overflow-wrap: anywhere; color: var(--soft); font-size: .8rem; }
figcaption b { color: var(--ink); font-size: .9rem; }
.variant { inline-size: 17rem; }
.variant > small { display: block; margin-block-end: .25rem; color: var(--soft); }
.phone { display: flex; flex-direction: column; gap: .35rem; min-block-size: 6rem; padding: .9rem .7rem;
  border: 6px solid #23262d; border-radius: 1.5rem; background: var(--wall); font-size: .92rem; }
.passing .phone { border-style: dashed; border-color: #a3a39e; border-width: 2px; min-block-size: 0; }
.telegram { --wall: #d7e4ee; --key: #6f8ba3; --key-ink: #fff; }
.whatsapp { --wall: #efe7dd; --key: #fff; --key-ink: #0a7c5a; }
.bubble { margin: 0; padding: .5rem .7rem; border-radius: .9rem; border-end-start-radius: .2rem; background: #fff;
  white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; text-align: start; }
.keyboard, .buttons { display: grid; gap: .3rem; }
/* Telegram fills a row of its keyboard from the left in every language. */
.row { display: grid; direction: ltr; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: .3rem; }
.button, .opener { position: relative; display: grid; place-content: center; padding: .45rem .6rem; border-radius: .5rem; text-align: center;
  color: var(--key-ink); background: var(--key); }
sup { position: absolute; inset-block-start: -.35rem; inset-inline-end: -.3rem; min-inline-size: 1.1rem; padding: 0 .2rem;
  border: 1px solid #c9ced6; border-radius: .6rem; color: var(--soft); background: #fff; font-size: .68rem; line-height: 1rem; text-align: center; }
.sheet { padding: .6rem .8rem; border-radius: .9rem; background: #fff; }
.sheet ol { margin: .3rem 0 0; padding: 0; list-style: none; }
.sheet li { position: relative; display: flex; justify-content: space-between; gap: .5rem; padding: .4rem 0;
  border-block-start: 1px solid #edeef0; }
.sheet sup { position: static; margin-inline-start: auto; }
.radio { flex: none; inline-size: 1.1rem; block-size: 1.1rem; border: 2px solid #a9b0ba; border-radius: 50%; }
@page { size: A4; margin: 12mm; }
@media print {
  :root { font-size: 9.8px; }
  body { padding: 0; font-size: 1rem; }
  nav { display: none; }
  h2 { break-after: avoid; }
  .phone, .bubble, .button, .opener, .sheet, sup { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
