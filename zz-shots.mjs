import { chromium } from '@playwright/test';
const base='http://127.0.0.1:3900';
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--disable-quic']});
const jobs=JSON.parse(process.argv[2]);
for(const {who,path,name,width=1280,dark,print,link,full=true,js=true} of jobs){
  const ctx=await b.newContext({viewport:{width,height:900},locale:'fr-FR',colorScheme:dark?'dark':'light',javaScriptEnabled:js});
  const p=await ctx.newPage();
  if(who){await p.goto(base+'/connexion');const id=await p.evaluate(w=>{for(const o of document.querySelectorAll('option'))if(o.textContent.trim()===w)return o.value;for(const f of document.querySelectorAll('form'))if(f.querySelector('[name=userId]')&&(f.closest('li')??f).textContent.includes(w)&&f.querySelector('input[name=userId]'))return f.querySelector('input[name=userId],button[name=userId]').value},who);const r=await ctx.request.post(base+'/connexion/demonstration',{form:{userId:id??''},headers:{origin:base},maxRedirects:0});if(r.status()!==303)console.log('login',who,id,r.status());}
  await p.goto(base+path);
  if(link){const h=await p.locator('main a[href]').evaluateAll((a,r)=>a.map(x=>x.getAttribute('href')).find(h=>new RegExp(r).test(h)),link[0]);await p.goto(base+h+(link[1]??''));}
  if(print)await p.emulateMedia({media:'print'});
  await p.waitForTimeout(400);
  await p.screenshot({path:`/tmp/w/shots/${name}.png`,fullPage:full});
  console.log(name,await p.title(),await p.evaluate(()=>document.documentElement.scrollHeight));
  await ctx.close();
}
await b.close();
