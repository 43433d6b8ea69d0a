import { chromium } from '@playwright/test';
const base='http://127.0.0.1:3900';
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
const p0=await (await b.newContext()).newPage(); await p0.goto(base+'/connexion');
const ids=await p0.evaluate(()=>[...document.querySelectorAll('option')].map(o=>[o.textContent.trim(),o.value]));
console.log(ids.filter(([t])=>!/fictif n°|Délégu|Évaluat/.test(t)).map(([t])=>t).slice(0,30).join(' | '));
for(let n=141;n<=152;n++){
  const id=ids.find(([t])=>t.endsWith('n° '+n))?.[1]; if(!id){console.log(n,'none');continue;}
  const c=await b.newContext({javaScriptEnabled:false}); const p=await c.newPage();
  await c.request.post(base+'/connexion/demonstration',{form:{userId:id},headers:{origin:base},maxRedirects:0});
  await p.goto(base+'/candidatures');
  const links=await p.locator('main a[href^="/candidatures/"]').evaluateAll(a=>[...new Set(a.map(x=>x.getAttribute('href')))]);
  for (const l of links.filter(x=>/[0-9a-f-]{36}$/.test(x))){ await p.goto(base+l); const acts=await p.locator('main a[href]').evaluateAll(a=>a.map(x=>x.getAttribute('href')).filter(h=>/renonc|liste-compl|vague-suiv|recours/.test(h))); console.log(n,l,acts.map(x=>x.split('/').pop()).join(','), (await p.locator('main .fr-badge, main .mb-badge').first().textContent().catch(()=>''))); }
  await c.close();
}
await b.close();
