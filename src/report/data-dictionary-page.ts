/** How the dictionary looks and how its search works: constants, so they may stand in it as they are. */
import { markup } from './markup';

export const dictionaryStyle = markup`
:root { color-scheme: light dark; --text: light-dark(#1d2127, #d9dde3); --soft: light-dark(#5a6472, #98a2b0);
  --line: light-dark(#d8dde4, #353c46); --paper: light-dark(#ffffff, #16191e); --side: light-dark(#f5f7f9, #1b1f25);
  --link: light-dark(#0b57a4, #7db8f5); --mark: light-dark(#fff0c2, #4d3f12) }
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0; display: grid; grid-template-columns: 17rem minmax(0, 1fr); font: 14px/1.5 system-ui, sans-serif;
  color: var(--text); background: var(--paper) }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.25rem; background: var(--side); border-right: 1px solid var(--line) }
nav h2 { margin: 1.25rem 0 .25rem; font-size: .75rem; font-weight: 600; color: var(--soft); overflow-wrap: anywhere }
nav ul { list-style: none; margin: 0; padding: 0 }
nav li { overflow-wrap: anywhere }
nav a { display: block; padding: .125rem 0; text-decoration: none }
nav label { display: block; font-size: .75rem; font-weight: 600; color: var(--soft) }
input { width: 100%; padding: .4rem .5rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 4px }
#found { margin: .25rem 0 0; min-height: 1.5em; font-size: .8rem; color: var(--soft) }
main { padding: 2.5rem 3rem; max-width: 70rem }
a { color: var(--link) }
a:hover { text-decoration: underline }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; overflow-wrap: anywhere }
header p { margin: .25rem 0 0; color: var(--soft) }
.schema > h2 { margin: 2.5rem 0 0; padding-bottom: .25rem; font-size: 1.25rem; border-bottom: 2px solid var(--line); overflow-wrap: anywhere }
article { margin-top: 2rem; content-visibility: auto; contain-intrinsic-size: auto 24rem }
h3 { margin: 0 0 .25rem; font-size: 1.05rem; overflow-wrap: anywhere }
h3 small, dt small { font-weight: 400; color: var(--soft) }
p { margin: .25rem 0 .75rem; max-width: 46rem; white-space: pre-line }
.wide { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-size: .9rem }
th, td { padding: .35rem .75rem .35rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); font-weight: 400 }
td:last-child { white-space: pre-line }
thead th { font-size: .75rem; font-weight: 600; color: var(--soft) }
code, pre { font: .92em/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace }
pre { overflow: auto; padding: .75rem; background: var(--side); border: 1px solid var(--line); border-radius: 4px }
abbr { font-size: .7rem; font-weight: 600; color: var(--soft); text-decoration: none }
mark { color: inherit; background: var(--mark); padding: 0 .25rem; border-radius: 3px; font-size: .8rem }
.facts { margin: .75rem 0 0; padding-left: 1.1rem; font-size: .9rem; color: var(--soft) }
.facts code { color: var(--text) }
dd { margin: 0 0 .5rem; color: var(--soft) }
[hidden] { display: none }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px }
@media (max-width: 50rem) { body { display: block } main { padding: 1.25rem }
  nav { position: static; height: auto; max-height: 45vh; border-right: 0; border-bottom: 1px solid var(--line) } }
@media print { :root { color-scheme: light } body { display: block; font-size: 10pt } nav { display: none } main { padding: 0; max-width: none }
  article { content-visibility: visible } tr { break-inside: avoid } h3 { break-after: avoid } .wide { overflow: visible }
  a { color: inherit; text-decoration: none } }
`;

/** Shows the tables in which every word that was typed is found; the index is made of what is on the page. */
export const dictionaryScript = markup`
'use strict';
const field = document.getElementById('search');
const found = document.getElementById('found');
const links = new Map(Array.from(document.querySelectorAll('nav a'), (link) => [link.hash.slice(1), link.parentElement]));
const articles = Array.from(document.querySelectorAll('article'), (element) => ({ element, text: element.textContent.toLowerCase() }));
const sections = Array.from(document.querySelectorAll('section.schema'));
const search = () => {
  const words = field.value.toLowerCase().split(' ').filter((word) => word !== '');
  let count = 0;
  for (const { element, text } of articles) {
    const fits = words.every((word) => text.includes(word));
    element.hidden = !fits;
    const entry = links.get(element.id);
    if (entry) entry.hidden = !fits;
    if (fits) count += 1;
  }
  for (const section of sections) section.hidden = words.length > 0 && !section.querySelector('article:not([hidden])');
  found.textContent = words.length === 0 ? '' : count === 0 ? 'Nothing found.' : count + ' found';
};
field.addEventListener('input', search);
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && event.target !== field) { event.preventDefault(); field.focus(); }
  if (event.key === 'Escape' && event.target === field) { field.value = ''; search(); }
});
`;
